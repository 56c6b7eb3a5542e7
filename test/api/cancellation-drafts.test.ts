import { describe, expect, it } from "vitest";
import { aHallClerk, anAgent, anApiClient, anEnterprise, type SeededCard } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { call, done, store } = desk;

const idsOf = (cards: readonly SeededCard[]) => ({ cardIds: cards.map(({ publicId }) => publicId) });
const requestsOf = (customer: { id: string }) =>
  store.prisma.cancellationRequest.count({ where: { customerId: customer.id } });

describe("Beginning a draft", () => {
  it("gives it a number, the caller's channel and the undo window that was asked for", async () => {
    const acme = await anEnterprise(store).save();
    const system = await anApiClient(store, acme);
    const create = (viewer: typeof system, input: object) =>
      done(
        viewer,
        "cancellationRequestCreate",
        input,
        "request { number status channel undoWindowSeconds reason lane }",
      );
    const own = await create(acme.viewer, { idempotencyKey: "1", undoWindowSeconds: 0, reason: "设备报废" });
    expect(own.request).toEqual({
      number: expect.stringMatching(/^CR-20260302-\d{6}$/),
      status: "DRAFT",
      channel: "SELF_SERVICE",
      undoWindowSeconds: 0,
      reason: "设备报废",
      lane: null,
    });
    const bySystem = await create(system, { idempotencyKey: "1" });
    expect(bySystem.request).toMatchObject({ channel: "API", undoWindowSeconds: 7_200 });
    expect(bySystem.request.number).not.toBe(own.request.number);
  });

  it("is done once for one key, however often it is asked for", async () => {
    const acme = await anEnterprise(store).save();
    const create = () =>
      done(acme.viewer, "cancellationRequestCreate", { idempotencyKey: "again", reason: "a" }, "request { id }");
    const [first, second] = [await create(), await create()];
    expect(second.request.id).toBe(first.request.id);
    expect(await requestsOf(acme)).toBe(1);
  });

  it("is a conflict when the key was used with another input", async () => {
    const acme = await anEnterprise(store).save();
    await done(acme.viewer, "cancellationRequestCreate", { idempotencyKey: "k", reason: "a" });
    const other = await call(
      acme.viewer,
      "cancellationRequestCreate",
      { idempotencyKey: "k", reason: "b" },
      "request { id }",
    );
    expect(other).toMatchObject({
      request: null,
      userErrors: [{ __typename: "IdempotencyConflictError", path: ["input", "idempotencyKey"] }],
    });
    expect(await requestsOf(acme)).toBe(1);
  });

  it("makes one draft when 30 calls with one key come at the same time", async () => {
    const acme = await anEnterprise(store).save();
    const create = () =>
      done(acme.viewer, "cancellationRequestCreate", { idempotencyKey: "at once" }, "request { id }");
    const answers = await Promise.all(Array.from({ length: 30 }, create));
    expect(new Set(answers.map(({ request }) => request.id)).size).toBe(1);
    expect(await requestsOf(acme)).toBe(1);
  });

  it("means two drafts when two accounts use the same key", async () => {
    const [acme, other] = [await anEnterprise(store).save(), await anEnterprise(store).save()];
    for (const { viewer } of [acme, other]) await done(viewer, "cancellationRequestCreate", { idempotencyKey: "same" });
    expect([await requestsOf(acme), await requestsOf(other)]).toEqual([1, 1]);
  });

  it.each([-1, 259_201])("is refused with an undo window of %i seconds", async (undoWindowSeconds) => {
    const acme = await anEnterprise(store).save();
    const refused = await call(acme.viewer, "cancellationRequestCreate", { idempotencyKey: "w", undoWindowSeconds });
    expect(refused.userErrors).toMatchObject([
      { __typename: "InvalidInputError", code: "UNDO_WINDOW_OUT_OF_RANGE", path: ["input", "undoWindowSeconds"] },
    ]);
    expect(await requestsOf(acme)).toBe(0);
  });
});

describe("Beginning a draft for a customer", () => {
  const delegation = { handlerName: "李经办", handlerIdentityNumber: "11010519491231002X", ground: "录音 20260302-17" };

  it("needs the record of the delegation", async () => {
    const [acme, agent] = [await anEnterprise(store).save(), await anAgent(store)];
    const refused = await call(agent, "cancellationRequestCreate", { idempotencyKey: "d", customerId: acme.publicId });
    expect(refused.userErrors).toMatchObject([
      { __typename: "InvalidInputError", code: "DELEGATION_REQUIRED", path: ["input", "delegation"] },
    ]);
    expect(await requestsOf(acme)).toBe(0);
  });

  it("keeps who asked and on what ground; the identity number only sealed", async () => {
    const [acme, agent] = [await anEnterprise(store).save(), await anAgent(store)];
    const input = { idempotencyKey: "d", customerId: acme.publicId, delegation };
    const { request } = await done(
      agent,
      "cancellationRequestCreate",
      input,
      "request { id channel customer { id } delegation { ground recordedAt } }",
    );
    expect(request).toMatchObject({
      channel: "AGENT",
      customer: { id: acme.publicId },
      delegation: { ground: "录音 20260302-17" },
    });
    const kept = await store.prisma.delegation.findUniqueOrThrow({ where: { requestId: rowId(request.id) } });
    expect(kept).toMatchObject({
      handlerName: "李经办",
      handlerIdentityLastFour: "002X",
      recordedById: agent.accountId,
    });
    expect(Buffer.from(kept.handlerIdentityCipher ?? []).toString("latin1")).not.toContain("1949123");
    expect(desk.services.secrets.open(kept.handlerIdentityCipher as Uint8Array)).toBe("11010519491231002X");
  });

  it("is on the hall's channel and lane when a clerk does it", async () => {
    const [acme, clerk] = [await anEnterprise(store).withCards(1).save(), await aHallClerk(store)];
    const requestId = await desk.draft(clerk, { customerId: acme.publicId, delegation });
    await done(clerk, "cancellationRequestCardsAdd", { requestId, cards: idsOf(acme.cards) });
    const { request } = await done(
      clerk,
      "cancellationRequestSubmit",
      { requestId, ...consent },
      "request { channel lane }",
    );
    expect(request).toEqual({ channel: "HALL", lane: "HALL" });
  });

  it.each([
    ["nobody is named", undefined],
    ["the customer is unknown", "customer_00000000-0000-7000-8000-999999999999"],
    ["the id is of another kind", "request_00000000-0000-7000-8000-000000000001"],
  ])("is refused when %s", async (_why, customerId) => {
    const refused = await call(await anAgent(store), "cancellationRequestCreate", {
      idempotencyKey: "x",
      customerId,
      delegation,
    });
    expect(refused.userErrors).toMatchObject([{ __typename: "NotFoundError", path: ["input", "customerId"] }]);
  });

  it("is never possible to a customer: it always acts for itself", async () => {
    const [acme, other] = [await anEnterprise(store).save(), await anEnterprise(store).save()];
    const input = { idempotencyKey: "o", customerId: other.publicId };
    const { request } = await done(acme.viewer, "cancellationRequestCreate", input, "request { customer { id } }");
    expect(request.customer.id).toBe(acme.publicId);
    expect(await requestsOf(other)).toBe(0);
  });
});

describe("The cards of a draft", () => {
  const edited = "changedCount unknownCount unknown request { draftCardCount }";

  it("are put in and taken out, each once, whatever way they are named", async () => {
    const acme = await anEnterprise(store).withCards(3, { label: "一号站" }).withCards(2).save();
    const requestId = await desk.draft(acme.viewer);
    const add = (cards: object) => done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards }, edited);
    const remove = (cards: object) => done(acme.viewer, "cancellationRequestCardsRemove", { requestId, cards }, edited);
    expect(await add({ filter: { label: "一号站" } })).toMatchObject({
      changedCount: 3,
      request: { draftCardCount: 3 },
    });
    expect(await add(idsOf(acme.cards))).toMatchObject({ changedCount: 2, request: { draftCardCount: 5 } });
    expect(await add(idsOf(acme.cards))).toMatchObject({ changedCount: 0, request: { draftCardCount: 5 } });
    expect(await remove({ iccids: acme.cards.slice(0, 2).map(({ iccid }) => ` ${iccid} `) })).toMatchObject({
      changedCount: 2,
      request: { draftCardCount: 3 },
    });
    expect(await remove({ iccids: acme.cards.slice(0, 2).map(({ iccid }) => iccid) })).toMatchObject({
      changedCount: 0,
    });
    const { cancellationDraftCards } = await desk.client
      .asViewer(acme.viewer)
      .query("query ($id: ID!) { cancellationDraftCards(requestId: $id) { totalCount nodes { iccid } } }", {
        id: requestId,
      });
    expect(cancellationDraftCards.nodes).toEqual(acme.cards.slice(2).map(({ iccid }) => ({ iccid })));
  });

  it("of another customer look like cards that do not exist", async () => {
    const [acme, other] = [
      await anEnterprise(store).withCards(1).save(),
      await anEnterprise(store).withCards(1).save(),
    ];
    const requestId = await desk.draft(acme.viewer);
    const foreign = other.cards[0]?.iccid ?? "";
    const answer = await done(
      acme.viewer,
      "cancellationRequestCardsAdd",
      { requestId, cards: { iccids: [foreign, "89860412345678901234"] } },
      edited,
    );
    expect(answer).toMatchObject({
      changedCount: 0,
      unknownCount: 2,
      unknown: [foreign, "89860412345678901234"],
      request: { draftCardCount: 0 },
    });
  });

  it("are named back when unknown, at most 100 of them", async () => {
    const acme = await anEnterprise(store).save();
    const requestId = await desk.draft(acme.viewer);
    const iccids = Array.from({ length: 150 }, (_, index) => `8986049999999999${1000 + index}`);
    const answer = await done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards: { iccids } }, edited);
    expect(answer).toMatchObject({ unknownCount: 150, unknown: iccids.slice(0, 100) });
  });

  it("cannot be changed once the request is handed in; what is possible instead is said", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { cards: acme.cards.slice(0, 1) });
    for (const mutation of ["cancellationRequestCardsAdd", "cancellationRequestCardsRemove"]) {
      const { userErrors } = await call(
        acme.viewer,
        mutation,
        { requestId, cards: idsOf(acme.cards) },
        "request { id }",
      );
      expect(userErrors).toMatchObject([{ __typename: "InvalidTransitionError", code: "INVALID_TRANSITION" }]);
    }
    const { cancellationRequestCardsAdd } = await desk.client.asViewer(acme.viewer).query(
      `mutation ($input: CancellationRequestCardsAddInput!) {
         cancellationRequestCardsAdd(input: $input) { userErrors { ... on InvalidTransitionError { from action allowedActions } } } }`,
      { input: { requestId, cards: idsOf(acme.cards) } },
    );
    expect(cancellationRequestCardsAdd.userErrors).toEqual([
      { from: "SUBMITTED", action: "ADD_CARDS", allowedActions: ["ADD_MATERIAL", "WITHDRAW"] },
    ]);
    expect(await desk.counts(requestId)).toEqual({ CHECKING: 1 });
  });
});
