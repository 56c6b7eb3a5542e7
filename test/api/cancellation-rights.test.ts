import { beforeAll, describe, expect, it } from "vitest";
import {
  anAdmin,
  anAgent,
  anAuditor,
  anEnterprise,
  anOpsManager,
  aReviewer,
  type SeededCustomer,
} from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { call, client, store } = desk;

/** Ids that look right and are nobody's. */
const unknown = {
  requestId: "request_00000000-0000-7000-8000-999999999999",
  itemId: "item_00000000-0000-7000-8000-999999999999",
};
let owner: SeededCustomer;
let stranger: SeededCustomer;
let draftId: string;
let requestId: string;
let itemId: string;

beforeAll(async () => {
  owner = await anEnterprise(store).withCards(4).save();
  stranger = await anEnterprise(store).withCards(1).save();
  draftId = await desk.draft(owner.viewer);
  await desk.done(owner.viewer, "cancellationRequestCardsAdd", {
    requestId: draftId,
    cards: { iccids: [owner.cards[0]?.iccid] },
  });
  requestId = await desk.handIn(owner, { cards: owner.cards.slice(1) });
  await desk.work();
  itemId = (await desk.items(requestId))[0]?.publicId ?? "";
});

/** Everything that answers with something of a request, by its ids. */
const reads: [string, string, (ids: typeof unknown) => Record<string, string>][] = [
  ["the request", "query ($id: ID!) { cancellationRequest(id: $id) { number } }", (ids) => ({ id: ids.requestId })],
  ["an item", "query ($id: ID!) { cancellationItem(id: $id) { status } }", (ids) => ({ id: ids.itemId })],
  [
    "the items of a request",
    "query ($id: ID!) { cancellationItems(filter: { requestId: $id }) { totalCount nodes { id } } }",
    (ids) => ({ id: ids.requestId }),
  ],
  [
    "the cards of a draft",
    "query ($id: ID!) { cancellationDraftCards(requestId: $id) { totalCount nodes { iccid } } }",
    (ids) => ({ id: ids.requestId }),
  ],
];

/** Everything that changes a request. */
const mutations: [string, (ids: typeof unknown) => object][] = [
  ["cancellationRequestCardsAdd", (ids) => ({ requestId: ids.requestId, cards: { iccids: ["89860400000000000001"] } })],
  ["cancellationRequestCardsRemove", (ids) => ({ requestId: ids.requestId, cards: { filter: {} } })],
  ["cancellationRequestSubmit", (ids) => ({ requestId: ids.requestId, ...consent })],
  ["cancellationRequestWithdraw", (ids) => ({ requestId: ids.requestId })],
  ["cancellationUndo", (ids) => ({ requestId: ids.requestId })],
  ["cancellationUndo", (ids) => ({ requestId: ids.requestId, itemIds: [ids.itemId] })],
  ["cancellationItemsRetry", (ids) => ({ requestId: ids.requestId })],
];

describe("Another customer", () => {
  it.each(reads)("sees of %s exactly what it sees of one that does not exist", async (_what, query, variables) => {
    for (const request of [requestId, draftId]) {
      const foreign = await client.asViewer(stranger.viewer).query(query, variables({ requestId: request, itemId }));
      expect(foreign).toEqual(await client.asViewer(stranger.viewer).query(query, variables(unknown)));
    }
    const own = await client
      .asViewer(owner.viewer)
      .query(query, variables({ requestId: query.includes("Draft") ? draftId : requestId, itemId }));
    expect(own).not.toEqual(await client.asViewer(owner.viewer).query(query, variables(unknown)));
  });

  it.each(mutations)(
    "is answered by %s as if the request did not exist, and changes nothing",
    async (mutation, input) => {
      const before = [await desk.look(owner.viewer, requestId), await desk.look(owner.viewer, draftId)];
      for (const request of [requestId, draftId]) {
        const foreign = await call(stranger.viewer, mutation, input({ requestId: request, itemId }), "request { id }");
        expect(foreign).toEqual(await call(stranger.viewer, mutation, input(unknown), "request { id }"));
        expect(foreign).toMatchObject({
          request: null,
          userErrors: [{ __typename: "NotFoundError", code: "NOT_FOUND" }],
        });
      }
      expect([await desk.look(owner.viewer, requestId), await desk.look(owner.viewer, draftId)]).toEqual(before);
    },
  );

  it("has none of it in its lists", async () => {
    const lists = "{ cancellationRequests { totalCount nodes { id } } cancellationItems { totalCount nodes { id } } }";
    const empty = { totalCount: 0, nodes: [] };
    expect(await client.asViewer(stranger.viewer).query(lists)).toEqual({
      cancellationRequests: empty,
      cancellationItems: empty,
    });
    const all = await client.asViewer(owner.viewer).query(lists);
    expect([all.cancellationRequests.totalCount, all.cancellationItems.totalCount]).toEqual([2, 3]);
  });

  it("finds none of it by filter, not even by naming the customer or the number", async () => {
    const { number } = await desk.look(owner.viewer, requestId);
    const query = "query ($filter: CancellationRequestFilter) { cancellationRequests(filter: $filter) { totalCount } }";
    for (const filter of [{ customerId: owner.publicId }, { search: number }]) {
      expect((await client.asViewer(stranger.viewer).query(query, { filter })).cancellationRequests.totalCount).toBe(0);
    }
  });

  it("cannot take items of a foreign request along in an undo of its own", async () => {
    const ownRequest = await desk.handIn(stranger);
    await desk.work();
    const { userErrors } = await call(stranger.viewer, "cancellationUndo", {
      requestId: ownRequest,
      itemIds: [itemId, unknown.itemId],
    });
    expect(userErrors).toMatchObject(
      ["0", "1"].map((place) => ({ code: "NOT_FOUND", path: ["input", "itemIds", place] })),
    );
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3 });
  });
});

describe("Roles", () => {
  it("that only read see every request and change none", async () => {
    for (const viewer of [await anAuditor(store), await anOpsManager(store), await aReviewer(store)]) {
      expect(await desk.look(viewer, requestId)).toMatchObject({ status: "IN_PROGRESS" });
      const document =
        "mutation ($input: CancellationUndoInput!) { cancellationUndo(input: $input) { restoredCount } }";
      expect(await client.asViewer(viewer).refusal(document, { input: { requestId } })).toMatchObject({
        code: "FORBIDDEN",
      });
    }
  });

  it("of customers and helpers decide nothing", async () => {
    const document =
      "mutation ($input: CancellationRequestDecideInput!) { cancellationRequestDecide(input: $input) { request { id } } }";
    const input = { requestId, revision: 1, decision: "APPROVE" };
    for (const viewer of [owner.viewer, await anAgent(store), await anAuditor(store), await anOpsManager(store)]) {
      expect(await client.asViewer(viewer).refusal(document, { input })).toMatchObject({ code: "FORBIDDEN" });
    }
    for (const viewer of [await aReviewer(store), await anAdmin(store)]) {
      const { userErrors } = await call(viewer, "cancellationRequestDecide", input);
      expect(userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
    }
  });

  it("are wanted: who has not signed in is told so, and nothing else", async () => {
    expect(
      await client
        .asNobody()
        .refusal("query ($id: ID!) { cancellationRequest(id: $id) { number } }", { id: requestId }),
    ).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await client.asNobody().refusal("{ cancellationItems { totalCount } }")).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("are offered only the actions they have", async () => {
    const offered = async (viewer: typeof owner.viewer) => {
      const query = "query ($id: ID!) { cancellationRequest(id: $id) { allowedActions { action isAllowed } } }";
      const { cancellationRequest } = await client.asViewer(viewer).query(query, { id: requestId });
      return cancellationRequest.allowedActions
        .filter(({ isAllowed }: { isAllowed: boolean }) => isAllowed)
        .map(({ action }: { action: string }) => action);
    };
    expect(await offered(owner.viewer)).toEqual(["UNDO"]);
    await store.prisma.cancellationItemCount.updateMany({
      where: { requestId: rowId(requestId), status: "FAILED" },
      data: { count: 1 },
    });
    expect(await offered(owner.viewer)).toEqual(["UNDO", "RETRY_FAILED"]);
    expect(await offered(await anAuditor(store))).toEqual([]);
  });
});
