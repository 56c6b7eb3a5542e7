import { describe, expect, it } from "vitest";
import { anAdmin, anAgent, anEnterprise } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, ben, store } = desk;
let keys = 0;

type Customer = Awaited<ReturnType<typeof desk.held>>["acme"];

const appeal = (viewer: Customer["viewer"], input: object) => {
  keys += 1;
  const key = { idempotencyKey: `appeal ${keys}` };
  const fields =
    "appeal { id status statement promise { state dueAt derivation { why eventId } } decidedAt answer item { id } }";
  return desk.call(viewer, "cancellationAppealCreate", { statement: "设备已报废，确需注销", ...key, ...input }, fields);
};

/** A card that ann refused, and the appeal of its customer against that. */
async function refusedCard() {
  const { acme, requestId, tasks } = await desk.held(1, { total: 2 });
  await desk.decide(ann, tasks[0].id, "CONFIRM_RISK", { reasonCode: "NOT_OWNERS_WISH" });
  await desk.work();
  const item = (await desk.items(requestId)).find(({ status }) => status === "REJECTED");
  return { acme, requestId, itemId: item?.publicId ?? "" };
}

const openAppeal = async (requestId: string) =>
  (await desk.tasks({ requestId, kindIn: ["APPEAL"], statusIn: ["OPEN"] }))[0];

describe("An appeal", () => {
  it("against a refused card is decided by somebody else, and when it is granted the card goes on", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    const made = await appeal(acme.viewer, { requestId, itemId });
    expect(made).toMatchObject({ userErrors: [], appeal: { status: "OPEN", item: { id: itemId } } });
    // One business day, and the customer learns of no event of the desk's own.
    expect(new Date(made.appeal.promise.dueAt).getTime() - desk.clock.now().getTime()).toBe(24 * 3_600_000);
    expect(made.appeal.promise.derivation).toMatchObject([{ why: "Appeal made", eventId: null }, { eventId: null }]);
    await desk.work();
    const task = await openAppeal(requestId);
    expect(task).toMatchObject({ kind: "APPEAL", cardCount: 1, excludesMe: true, appeal: { id: made.appeal.id } });
    expect((await desk.act(ann, "Claim", { taskId: task.id })).userErrors).toMatchObject([{ code: "EXCLUDED" }]);
    const granted = await desk.decide(ben, task.id, "GRANT_APPEAL", { reasonCode: "HOLD_NOT_JUSTIFIED" });
    expect(granted).toMatchObject({ userErrors: [], task: { status: "DECIDED" } });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    const seen = await desk.asCustomer(
      acme,
      requestId,
      "appeals { nodes { status answer decidedAt } } reviewTasks { nodes { id } totalCount }",
    );
    expect(seen.appeals.nodes).toMatchObject([{ status: "GRANTED", answer: expect.stringContaining("申诉成立") }]);
    expect(seen.reviewTasks).toEqual({ nodes: [], totalCount: 0 });
  });

  it("about one card needs a second person when granting it sets a thousand others free", async () => {
    const acme = await anEnterprise(store, { contactChangedAt: desk.clock.now() }).withCards(1_000).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1_000 });
    const [item] = await desk.items(requestId);
    await appeal(acme.viewer, { requestId, itemId: item?.publicId });
    await desk.work();
    const task = await openAppeal(requestId);
    expect(task).toMatchObject({ cardCount: 1_000 });
    const said = await desk.decide(ann, task.id, "GRANT_APPEAL", { reasonCode: "HOLD_NOT_JUSTIFIED" });
    expect(said.task).toMatchObject({ status: "AWAITING_SECOND" });
    expect(await desk.counts(requestId)).toEqual({ HELD: 1_000 });
  });

  it("that is denied is answered, leaves the refusal as it was, and may be made anew", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    const made = await appeal(acme.viewer, { requestId, itemId });
    expect((await appeal(acme.viewer, { requestId, itemId })).userErrors).toMatchObject([{ code: "APPEAL_OPEN" }]);
    await desk.work();
    const task = await openAppeal(requestId);
    expect((await desk.decide(ben, task.id, "DENY_APPEAL")).userErrors).toMatchObject([{ code: "REASON_REQUIRED" }]);
    await desk.decide(ben, task.id, "DENY_APPEAL", { note: "材料不足以证明" });
    await desk.work();
    expect(await desk.counts(requestId)).toMatchObject({ REJECTED: 1 });
    const { appeals } = await desk.asCustomer(acme, requestId, "appeals { nodes { id status answer } }");
    expect(appeals.nodes).toEqual([{ id: made.appeal.id, status: "DENIED", answer: "材料不足以证明" }]);
    expect(await appeal(acme.viewer, { requestId, itemId })).toMatchObject({ userErrors: [] });
    await desk.work();
    expect(await desk.look((await openAppeal(requestId)).id, ben)).toMatchObject({ excludesMe: true });
  });

  it("against a hold releases the card when it is granted, and closes the task about its risk", async () => {
    const { acme, requestId, tasks } = await desk.held(1, { total: 2 });
    await desk.claim(ann, tasks[0].id);
    const [item] = await desk.items(requestId);
    await appeal(acme.viewer, { requestId, itemId: item?.publicId });
    await desk.work();
    const task = await openAppeal(requestId);
    expect(task).toMatchObject({ excludesMe: true });
    await desk.decide(ben, task.id, "GRANT_APPEAL");
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
    expect(await desk.look(tasks[0].id)).toMatchObject({ status: "OBSOLETE", claim: null });
  });

  it("against a critical risk needs two persons besides the one it is against", async () => {
    const { acme, requestId, tasks } = await desk.held(1, { isWatched: true, total: 2 });
    await desk.decide(ann, tasks[0].id, "CONFIRM_RISK", { reasonCode: "UNDER_INVESTIGATION" });
    await desk.work();
    const [item] = await desk.items(requestId);
    await appeal(acme.viewer, { requestId, itemId: item?.publicId });
    await desk.work();
    const task = await openAppeal(requestId);
    expect((await desk.decide(ben, task.id, "GRANT_APPEAL")).task).toMatchObject({ status: "AWAITING_SECOND" });
    for (const reviewer of [ann, ben])
      expect((await desk.act(reviewer, "Claim", { taskId: task.id })).userErrors).toMatchObject([{ code: "EXCLUDED" }]);
    const admin = await anAdmin(store);
    const fence = await desk.claim(admin, task.id);
    expect((await desk.act(admin, "Agree", { taskId: task.id, fence })).userErrors).toEqual([]);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
  });

  it("against a rejected request brings all its cards back", async () => {
    const { acme, requestId } = await desk.doubtful(2);
    const { revision } = await desk.asCustomer(acme, requestId, "revision");
    await desk.done(ann, "cancellationRequestDecide", { requestId, revision, decision: "REJECT", note: "公章不符" });
    await desk.work();
    expect(await appeal(acme.viewer, { requestId })).toMatchObject({ userErrors: [], appeal: { item: null } });
    await desk.work();
    const task = await openAppeal(requestId);
    expect(task).toMatchObject({ cardCount: 2, excludesMe: true });
    expect((await desk.decide(ben, task.id, "GRANT_APPEAL", { reasonCode: "HOLD_NOT_JUSTIFIED" })).userErrors).toEqual(
      [],
    );
    await desk.work();
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "IN_REVIEW" });
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 2 });
  });

  it("about a card lifts what was confirmed against its request as a whole, too", async () => {
    const acme = await anEnterprise(store, { contactChangedAt: desk.clock.now() }).withCards(50).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const [risk] = await desk.tasks({ requestId });
    await desk.decide(ann, risk.id, "CONFIRM_RISK", { reasonCode: "NOT_OWNERS_WISH" });
    await desk.work();
    const flags = () =>
      store.prisma.riskFlag.findMany({
        where: { requestId: rowId(requestId), itemId: null },
        select: { status: true },
      });
    expect(await flags()).toEqual([{ status: "CONFIRMED" }]);
    const [item] = await desk.items(requestId);
    await appeal(acme.viewer, { requestId, itemId: item?.publicId });
    await desk.work();
    await desk.decide(ben, (await openAppeal(requestId)).id, "GRANT_APPEAL", { reasonCode: "HOLD_NOT_JUSTIFIED" });
    await desk.workThrough();
    expect(await flags()).toEqual([{ status: "CLEARED" }]);
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 1, REJECTED: 49 });
  });

  it("whose card went into another request meanwhile has nothing to win, and reviewer and customer are told", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    await appeal(acme.viewer, { requestId, itemId });
    await desk.work();
    const task = await openAppeal(requestId);
    await desk.handIn(acme, { cards: acme.cards.slice(0, 1) });
    expect((await desk.decide(ben, task.id, "GRANT_APPEAL")).userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
    await desk.work();
    expect(await desk.look(task.id)).toMatchObject({ status: "OBSOLETE" });
    const { appeals } = await desk.asCustomer(acme, requestId, "appeals { nodes { status answer } }");
    expect(appeals.nodes).toEqual([{ status: "LAPSED", answer: expect.stringContaining("其他申请") }]);
  });

  it("is taken back by its customer, and lapses by itself when the card is taken back", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    const made = await appeal(acme.viewer, { requestId, itemId });
    await desk.work();
    const task = await openAppeal(requestId);
    const back = await desk.done(
      acme.viewer,
      "cancellationAppealWithdraw",
      { appealId: made.appeal.id },
      "appeal { status }",
    );
    expect(back.appeal).toEqual({ status: "LAPSED" });
    await desk.work();
    expect(await desk.look(task.id)).toMatchObject({ status: "OBSOLETE" });

    const held = await desk.held(1, { total: 2 });
    const item = (await desk.items(held.requestId)).find(({ status }) => status === "HELD");
    await appeal(held.acme.viewer, { requestId: held.requestId, itemId: item?.publicId });
    await desk.work();
    await desk.done(held.acme.viewer, "cancellationUndo", { requestId: held.requestId, itemIds: [item?.publicId] });
    await desk.work();
    const { appeals } = await desk.asCustomer(
      held.acme,
      held.requestId,
      "appeals { nodes { status promise { state } } }",
    );
    expect(appeals.nodes).toEqual([{ status: "LAPSED", promise: null }]);
    expect(await desk.tasks({ requestId: held.requestId, statusIn: ["OPEN"] })).toEqual([]);
  });

  it("is offered where it is possible, and where not with the reason", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    const other = (await desk.items(requestId)).find(({ publicId }) => publicId !== itemId);
    const document = `query ($request: ID!, $item: ID!, $other: ID!) {
      cancellationRequest(id: $request) { appealPermission { action isAllowed reason } }
      refused: cancellationItem(id: $item) { appealPermission { action isAllowed reason } }
      other: cancellationItem(id: $other) { appealPermission { action isAllowed reason } }
    }`;
    const offered = async (viewer: Customer["viewer"]) => {
      const ids = { request: requestId, item: itemId, other: other?.publicId };
      const seen = await desk.client.asViewer(viewer).query(document, ids);
      return [seen.refused, seen.other, seen.cancellationRequest].map(({ appealPermission }) => appealPermission);
    };
    const possible = { action: "CREATE", isAllowed: true, reason: null };
    const impossible = (reason: string) => ({
      action: "CREATE",
      isAllowed: false,
      reason: expect.stringContaining(reason),
    });
    const nothing = [impossible("Only a card that is held"), impossible("Only a rejected request")];
    expect(await offered(acme.viewer)).toEqual([possible, ...nothing]);
    expect(await offered(ann)).toEqual(Array(3).fill(impossible("not allowed")));
    await appeal(acme.viewer, { requestId, itemId });
    expect(await offered(await anAgent(store))).toEqual([impossible("open already"), ...nothing]);
  });

  it("is possible where there is something to disagree with, by whom it concerns or who helps them, and once per key", async () => {
    const { acme, requestId, itemId } = await refusedCard();
    const stranger = await anEnterprise(store).withCards(1).save();
    const agent = await anAgent(store);
    const cleared = (await desk.items(requestId)).find(({ publicId }) => publicId !== itemId);
    expect((await appeal(acme.viewer, { requestId, itemId: cleared?.publicId })).userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", code: "NOTHING_TO_APPEAL" },
    ]);
    expect((await appeal(acme.viewer, { requestId })).userErrors).toMatchObject([{ code: "NOTHING_TO_APPEAL" }]);
    expect((await appeal(acme.viewer, { requestId, itemId, statement: "  " })).userErrors).toMatchObject([
      { code: "EMPTY", path: ["input", "statement"] },
    ]);
    const unknown = { requestId: "request_00000000-0000-7000-8000-000000000000", itemId };
    expect((await appeal(stranger.viewer, { requestId, itemId })).userErrors).toEqual(
      (await appeal(stranger.viewer, unknown)).userErrors,
    );
    const other = await refusedCard();
    expect((await appeal(acme.viewer, { requestId, itemId: other.itemId })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    const one = await appeal(agent, { requestId, itemId, idempotencyKey: "once" });
    expect(one.userErrors).toEqual([]);
    expect((await appeal(agent, { requestId, itemId, idempotencyKey: "once" })).appeal.id).toBe(one.appeal.id);
    const stolen = await desk.call(stranger.viewer, "cancellationAppealWithdraw", { appealId: one.appeal.id });
    expect(stolen.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(await store.prisma.appeal.count({ where: { requestId: rowId(requestId) } })).toBe(1);
  });
});
