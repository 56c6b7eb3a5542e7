import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { receiveUpload } from "../../server/materials/actions/receive-upload.ts";
import { anEnterprise, anIndividual, aReviewer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { done, store } = desk;

const photo = (name: string) => readFile(new URL(`../fixtures/materials/${name}.jpg`, import.meta.url));

describe("Missing materials", () => {
  it("are asked for, and the request goes on by itself once they are there and good", async () => {
    const person = await anIndividual(store).withCards(2).save();
    const requestId = await desk.handIn(person, { hasMaterials: false });
    await desk.work();
    expect(await desk.look(person.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 2 });

    const upload = async (kind: string, name: string) => {
      const input = { requestId, kind, fileName: `${name}.jpg`, idempotencyKey: `${requestId} ${name}` };
      const { material } = await done(person.viewer, "materialUploadCreate", input, "material { id status }");
      expect(await receiveUpload(desk.services, rowId(material.id), Readable.from([await photo(name)]))).toBe(
        "RECEIVED",
      );
      await desk.work();
    };
    await upload("ID_CARD_FRONT", "id-front-01");
    expect(await desk.look(person.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
    await upload("ID_CARD_BACK", "id-back-03");
    const { materials } = await store.prisma.cancellationRequest.findUniqueOrThrow({
      where: { id: rowId(requestId) },
      include: { materials: true },
    });
    expect(materials.map(({ kind, status }) => [kind, status]).sort()).toEqual([
      ["ID_CARD_BACK", "ACCEPTED"],
      ["ID_CARD_FRONT", "ACCEPTED"],
    ]);
    expect(await desk.look(person.viewer, requestId)).toMatchObject({ status: "IN_PROGRESS" });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
  });

  it("are asked for again when one is taken out while the request waits for its review", async () => {
    const { acme, requestId } = await inReview();
    const licence = await store.prisma.material.findFirstOrThrow({
      where: { requestId: rowId(requestId), kind: "HANDLER_ID_CARD_BACK" },
    });
    await done(acme.viewer, "materialRemove", { materialId: `material_${licence.id}` });
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "ACTION_REQUIRED" });
  });
});

/** A request whose licence a person must look at. */
async function inReview(cardCount = 3) {
  const acme = await anEnterprise(store).withCards(cardCount).save();
  const requestId = await desk.handIn(acme);
  await store.prisma.material.updateMany({
    where: { requestId: rowId(requestId), kind: "BUSINESS_LICENCE" },
    data: { status: "DOUBTFUL" },
  });
  await desk.work();
  const request = await desk.look(acme.viewer, requestId);
  expect(request).toMatchObject({ status: "IN_REVIEW", progress: { phase: "IN_REVIEW" } });
  return { acme, requestId, revision: request.revision as number };
}

describe("A review", async () => {
  const reviewer = await aReviewer(store);
  const decide = (input: object) =>
    desk.call(reviewer, "cancellationRequestDecide", input, "request { status decisionNote }");

  it("cannot approve what is held for another reason: the risk is decided first", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices([2, 20, 40, 60]).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const { status, revision } = await desk.look(acme.viewer, requestId);
    expect(status).toBe("IN_REVIEW");
    expect(await decide({ requestId, revision, decision: "APPROVE" })).toMatchObject({
      request: null,
      userErrors: [{ __typename: "ConflictError", code: "CARDS_HELD" }],
    });
  });

  it("that approves lets the cards go, with the reviewer's name in the history", async () => {
    const { acme, requestId, revision } = await inReview();
    expect(await decide({ requestId, revision, decision: "APPROVE" })).toMatchObject({
      request: { status: "APPROVED" },
      userErrors: [],
    });
    await desk.work();
    const events = (await desk.look(acme.viewer, requestId)).events.nodes;
    expect(events).toContainEqual(
      expect.objectContaining({ action: "APPROVE", actorKind: "ACCOUNT", actorName: reviewer.displayName }),
    );
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3 });
  });

  it("that rejects needs a note, which the customer reads, and frees the cards for another request", async () => {
    const { acme, requestId, revision } = await inReview();
    const withoutNote = await decide({ requestId, revision, decision: "REJECT", note: "  " });
    expect(withoutNote.userErrors).toMatchObject([{ code: "REASON_REQUIRED", path: ["input", "note"] }]);
    await decide({ requestId, revision, decision: "REJECT", note: "公章与企业名称不符" });
    const { cancellationRequest } = await desk.client
      .asViewer(acme.viewer)
      .query("query ($id: ID!) { cancellationRequest(id: $id) { status decisionNote } }", { id: requestId });
    expect(cancellationRequest).toEqual({ status: "REJECTED", decisionNote: "公章与企业名称不符" });
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 3 });
    expect(await desk.counts(await desk.handIn(acme))).toEqual({ CHECKING: 3 });
  });

  it("of an older state is refused, so that nobody decides what they have not seen", async () => {
    const { acme, requestId, revision } = await inReview();
    const [item] = await desk.items(requestId);
    await done(acme.viewer, "cancellationUndo", { requestId, itemIds: [item?.publicId] });
    expect(await decide({ requestId, revision, decision: "APPROVE" })).toMatchObject({
      request: null,
      userErrors: [{ __typename: "ConflictError", code: "CHANGED_MEANWHILE" }],
    });
    const now = await desk.look(acme.viewer, requestId);
    expect(await decide({ requestId, revision: now.revision, decision: "APPROVE" })).toMatchObject({ userErrors: [] });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2, WITHDRAWN: 1 });
  });

  it("is not disturbed by a call that changed nothing", async () => {
    const { acme, requestId, revision } = await inReview();
    await done(acme.viewer, "cancellationItemsRetry", { requestId }, "retriedCount");
    expect(await decide({ requestId, revision, decision: "APPROVE" })).toMatchObject({ userErrors: [] });
  });

  it("is decided by one of two reviewers, whatever they say", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { requestId, revision } = await inReview(1);
      const answers = await Promise.all([
        decide({ requestId, revision, decision: "APPROVE" }),
        decide({ requestId, revision, decision: "REJECT", note: "印章不清" }),
      ]);
      const winners = answers.filter(({ userErrors }) => userErrors.length === 0);
      expect(winners).toHaveLength(1);
      const [request] = await store.prisma.cancellationRequest.findMany({ where: { id: rowId(requestId) } });
      expect(request?.status).toBe(winners[0]?.request.status);
      const decisions = await store.prisma.cancellationEvent.count({
        where: { requestId: rowId(requestId), itemId: null, action: { in: ["APPROVE", "REJECT"] } },
      });
      expect(decisions).toBe(1);
    }
  });

  it("ends without a decision when the customer takes every card back", async () => {
    const { acme, requestId, revision } = await inReview();
    await done(acme.viewer, "cancellationUndo", { requestId }, "withdrawnCount");
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "WITHDRAWN" });
    expect((await decide({ requestId, revision, decision: "APPROVE" })).userErrors).toMatchObject([
      { __typename: "InvalidTransitionError" },
    ]);
  });
});

describe("A request that is not in review", () => {
  const decide = (viewer: Parameters<typeof desk.call>[0], requestId: string, decision: string) =>
    desk.call(viewer, "cancellationRequestDecide", { requestId, revision: 1, decision, note: "不符" });
  const illegal = [expect.objectContaining({ __typename: "InvalidTransitionError", code: "INVALID_TRANSITION" })];

  it("cannot be refused while its cards run, whatever revision is named", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect((await decide(await aReviewer(store), requestId, "REJECT")).userErrors).toEqual(illegal);
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "IN_PROGRESS" });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3 });
  });

  it("cannot be approved past the documents that are still being checked", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    await store.prisma.material.updateMany({ where: { requestId: rowId(requestId) }, data: { status: "CHECKING" } });
    await desk.work();
    expect(await desk.look(acme.viewer, requestId)).toMatchObject({ status: "CHECKING" });
    expect((await decide(await aReviewer(store), requestId, "APPROVE")).userErrors).toEqual(illegal);
    await desk.dropJobs();
  });
});
