import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aCustomerAccount, anAccount, anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;
const manager = await anOpsManager(store);
const agent = await anAccount(store, "AGENT");
const clerk = await anAccount(store, "HALL_CLERK");
let keys = 0;

const fields = `complaint { id number kind status channel statement answer filedByName answeredByName filedAt answeredAt withdrawnAt
  card { id } item { status } request { id complaintCount openComplaintCount } allowedActions { action isAllowed reason } }`;

const file = (viewer: Viewer, input: object) => {
  keys += 1;
  const said = { kind: "SERVICE_CUT", statement: "路灯全灭了", idempotencyKey: `complaint ${keys}`, ...input };
  return desk.call(viewer, "complaintFile", said, fields);
};

async function aHandedInRequest(cards = 3): Promise<[SeededCustomer, string]> {
  const fleet = await anEnterprise(store).withCards(cards).save();
  return [fleet, await desk.handIn(fleet)];
}

const noticesOf = (requestId: string, kind: "COMPLAINT_FILED" | "COMPLAINT_ANSWERED") =>
  store.prisma.notice.findMany({ where: { requestId: rowId(requestId), kind } });

describe("A complaint", () => {
  it("is filed by the customer about a card, told to managers, answered, and the answer told to who filed it", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const [card] = fleet.cards;
    const { complaint } = await file(fleet.viewer, { requestId, cardId: card?.publicId });
    expect(complaint).toMatchObject({
      ...{ number: expect.stringMatching(/^CP-\d{8}-\d{6}$/), kind: "SERVICE_CUT", status: "OPEN" },
      ...{
        channel: "SELF_SERVICE",
        statement: "路灯全灭了",
        card: { id: card?.publicId },
        item: { status: "CHECKING" },
      },
      request: { id: requestId, complaintCount: 1, openComplaintCount: 1 },
      allowedActions: [
        { action: "ANSWER", isAllowed: false },
        { action: "WITHDRAW", isAllowed: true },
      ],
    });
    await desk.work();
    expect(await noticesOf(requestId, "COMPLAINT_FILED")).toMatchObject([
      { accountId: manager.accountId, cardCount: 1, withdrawnAt: null },
    ]);

    const answered = await desk.done(agent, "complaintAnswer", { complaintId: complaint.id, answer: "已恢复" }, fields);
    expect(answered.complaint).toMatchObject({
      ...{ status: "ANSWERED", answer: "已恢复", answeredByName: expect.any(String), answeredAt: expect.any(String) },
      request: { complaintCount: 1, openComplaintCount: 0 },
    });
    await desk.work();
    expect(await noticesOf(requestId, "COMPLAINT_FILED")).toMatchObject([{ withdrawnBecause: "DONE" }]);
    expect(await noticesOf(requestId, "COMPLAINT_ANSWERED")).toMatchObject([{ accountId: fleet.viewer.accountId }]);
    const acts = await store.prisma.auditEntry.findMany({
      where: { objectId: rowId(complaint.id) },
      orderBy: { id: "asc" },
    });
    expect(acts.map(({ action }) => action)).toEqual(["complaint.file", "complaint.answer"]);
    // What people wrote is no matter of the trail.
    expect(JSON.stringify(acts)).not.toContain("路灯");
  });

  it("is filed by staff for a customer, who is told of the answer as well, at all of its accounts", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const second = await aCustomerAccount(store, fleet);
    const { complaint } = await file(clerk, { requestId, kind: "CHARGED_WRONG" });
    expect(complaint).toMatchObject({ channel: "HALL", card: null, item: null });
    await desk.done(manager, "complaintAnswer", { complaintId: complaint.id, answer: "已退款" });
    await desk.work();
    const told = (await noticesOf(requestId, "COMPLAINT_ANSWERED")).map(({ accountId }) => accountId);
    expect(told.sort()).toEqual([clerk, fleet.viewer, second].map(({ accountId }) => accountId).sort());
  });

  it("that comes again with its key is the same one, and under the key nothing else is filed", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const said = { requestId, idempotencyKey: "the same" };
    const [one, again] = await Promise.all([file(fleet.viewer, said), file(fleet.viewer, said)]);
    expect(one.complaint ?? again.complaint).not.toBeNull();
    const late = await file(fleet.viewer, said);
    expect(late.complaint.id).toBe((one.complaint ?? again.complaint).id);
    const other = await file(fleet.viewer, { ...said, statement: "另一件事" });
    expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED" }]);
    expect(late.complaint.request.complaintCount).toBe(1);
  });

  it("needs a request that was handed in, a card of it, and words", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const draftId = await desk.draft(fleet.viewer);
    expect((await file(fleet.viewer, { requestId: draftId })).userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", code: "NOTHING_TO_COMPLAIN" },
    ]);
    const [stranger] = await aHandedInRequest();
    const cardId = stranger.cards[0]?.publicId;
    expect((await file(fleet.viewer, { requestId, cardId })).userErrors).toMatchObject([
      { code: "NOT_FOUND", path: ["input", "cardId"] },
    ]);
    expect((await file(stranger.viewer, { requestId })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await file(fleet.viewer, { requestId, statement: " " })).userErrors).toMatchObject([{ code: "EMPTY" }]);
    expect((await file(fleet.viewer, { requestId, statement: "长".repeat(1_001) })).userErrors).toMatchObject([
      { code: "TOO_LONG", path: ["input", "statement"] },
    ]);
    expect((await file(fleet.viewer, { requestId, statement: "长".repeat(1_000) })).userErrors).toEqual([]);
    const { cancellationRequest } = await client
      .asViewer(fleet.viewer)
      .query(`query ($id: ID!) { cancellationRequest(id: $id) { complaintPermission { action isAllowed reason } } }`, {
        id: draftId,
      });
    expect(cancellationRequest.complaintPermission).toMatchObject({ action: "FILE", isAllowed: false });
  });

  it("is taken back by who filed it alone, and only before it is answered", async () => {
    const [fleet, requestId] = await aHandedInRequest();
    const { complaint } = await file(agent, { requestId });
    const complaintId = complaint.id;
    expect((await desk.call(fleet.viewer, "complaintWithdraw", { complaintId })).userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", message: expect.stringContaining("account that filed it") },
    ]);
    const taken = await desk.done(agent, "complaintWithdraw", { complaintId }, fields);
    expect(taken.complaint).toMatchObject({ status: "WITHDRAWN", request: { complaintCount: 0 } });
    expect((await desk.call(agent, "complaintAnswer", { complaintId, answer: "好" })).userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", code: "INVALID_TRANSITION" },
    ]);
    const { complaint: other } = await file(agent, { requestId });
    await desk.done(manager, "complaintAnswer", { complaintId: other.id, answer: "好" });
    expect((await desk.call(agent, "complaintWithdraw", { complaintId: other.id })).userErrors).toHaveLength(1);
  });

  it("that two people answer at once is answered once", async () => {
    const [, requestId] = await aHandedInRequest();
    const { complaint } = await file(agent, { requestId });
    const answers = await Promise.all(
      [manager, clerk].map((who) => desk.call(who, "complaintAnswer", { complaintId: complaint.id, answer: who.role })),
    );
    expect(answers.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
  });

  it("filed fifty times within the hour is one notice to each manager", async () => {
    const [fleet, requestId] = await aHandedInRequest(50);
    for (const { publicId } of fleet.cards) await file(agent, { requestId, cardId: publicId });
    await desk.work();
    expect(await noticesOf(requestId, "COMPLAINT_FILED")).toHaveLength(1);
  });
});
