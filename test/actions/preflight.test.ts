import { beforeEach, describe, expect, it } from "vitest";
import { toPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { MOST_PREFLIGHT_CARDS } from "../../server/preflight/actions/preflight-question.ts";
import { rerunPreflight } from "../../server/preflight/actions/rerun-preflight.ts";
import { type RunPreflightInput, runPreflight } from "../../server/preflight/actions/run-preflight.ts";
import { purgePreflightsHandler } from "../../server/preflight/jobs/purge-preflights.handler.ts";
import { anAgent, anEnterprise, aRequest, nextId, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);

beforeEach(() => services.clock.travelTo(startOfTestTime));

const ask = (viewer: Viewer, cards: RunPreflightInput["cards"], more: Partial<RunPreflightInput> = {}) =>
  runPreflight(contextFor(services, viewer), { cards, ...more });
const again = (viewer: Viewer, id: string) =>
  rerunPreflight(contextFor(services, viewer), { id: toPublicId("preflight", id) });
const numbersOf = ({ cards }: SeededCustomer) => cards.map(({ iccid }) => iccid);

/** Asks and answers the row id; fails when it is refused. */
async function preflightOf(
  viewer: Viewer,
  cards: RunPreflightInput["cards"],
  more: Partial<RunPreflightInput> = {},
): Promise<string> {
  const outcome = await ask(viewer, cards, more);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors));
  return outcome.preflightId;
}

const countsOf = (id: string) =>
  store.prisma.cancellationPreflight.findUniqueOrThrow({
    where: { id },
    select: { run: true, cardCount: true, clearCount: true, blockedCount: true, changedCount: true },
  });

async function answersOf(preflightId: string) {
  const rows = await store.prisma.cancellationPreflightCard.findMany({
    where: { preflightId },
    orderBy: { position: "asc" },
  });
  return rows.map(({ iccid, isClear, hasChanged, blockers }) => ({
    iccid,
    isClear,
    hasChanged,
    blockers: (blockers as { code: string }[]).map(({ code }) => code),
  }));
}

describe("A preflight", () => {
  it("answers every number once, in the order of the question, and counts", async () => {
    const customer = await anEnterprise(store).withCards(3).withArrears(1).save();
    const [owing = "", clear = "", third = ""] = numbersOf(customer);
    const id = await preflightOf(customer.viewer, {
      iccids: [
        third,
        "89860-bad",
        owing,
        `${clear.slice(0, 4)} ${clear.slice(4)}`,
        third,
        "89860 BAD",
        "898600000000000000",
      ],
    });
    expect(await answersOf(id)).toEqual([
      { iccid: third, isClear: true, hasChanged: false, blockers: [] },
      { iccid: "89860-bad", isClear: false, hasChanged: false, blockers: ["UNKNOWN_CARD"] },
      { iccid: owing, isClear: false, hasChanged: false, blockers: ["ARREARS"] },
      { iccid: clear, isClear: true, hasChanged: false, blockers: [] },
      { iccid: "89860 BAD", isClear: false, hasChanged: false, blockers: ["UNKNOWN_CARD"] },
      { iccid: "898600000000000000", isClear: false, hasChanged: false, blockers: ["UNKNOWN_CARD"] },
    ]);
    expect(await countsOf(id)).toEqual({ run: 1, cardCount: 6, clearCount: 2, blockedCount: 4, changedCount: 0 });
  });

  it("keeps what cannot be a card number short and harmless", async () => {
    const customer = await anEnterprise(store).save();
    const id = await preflightOf(customer.viewer, { iccids: ["\u0000\u202Ex", "9".repeat(1_000), ""] });
    expect((await answersOf(id)).map(({ iccid }) => iccid)).toEqual(["��x", `${"9".repeat(64)}…`, ""]);
  });

  it("looks at the cards of a filter, by card number, or of a draft, in the draft's order", async () => {
    const customer = await anEnterprise(store).withCards(2, { label: "一号站" }).withCards(1).save();
    const { cards, viewer } = customer;
    const draft = await aRequest(store, customer, { status: "DRAFT" }).ofCards(cards.toReversed()).save();
    const byFilter = await preflightOf(viewer, { filter: { label: "一号站" } });
    expect((await answersOf(byFilter)).map(({ iccid }) => iccid)).toEqual(numbersOf(customer).slice(0, 2));
    const byDraft = await preflightOf(viewer, { requestId: draft.publicId });
    expect((await answersOf(byDraft)).map(({ iccid }) => iccid)).toEqual(numbersOf(customer).toReversed());
  });

  it("tells the number of a card named by its id only when it is the customer's", async () => {
    const [customer, other] = [
      await anEnterprise(store).withCards(1).save(),
      await anEnterprise(store).withCards(1).save(),
    ];
    const ids = [customer.cards[0]?.publicId ?? "", other.cards[0]?.publicId ?? "", "card_nonsense"];
    const answers = await answersOf(await preflightOf(customer.viewer, { cardIds: ids }));
    expect(answers.map(({ iccid }) => iccid)).toEqual([customer.cards[0]?.iccid, ids[1], ids[2]]);
  });

  it("asks staff for whom they act, and takes the customer from a draft", async () => {
    const agent = await anAgent(store);
    const customer = await anEnterprise(store).withCards(1).save();
    const draft = await aRequest(store, customer, { status: "DRAFT" }).ofCards(customer.cards).save();
    expect(await ask(agent, { iccids: numbersOf(customer) })).toMatchObject({
      ok: false,
      errors: [{ code: "CUSTOMER_WANTED" }],
    });
    expect(
      await countsOf(await preflightOf(agent, { iccids: numbersOf(customer) }, { customerId: customer.publicId })),
    ).toMatchObject({ clearCount: 1 });
    expect(await countsOf(await preflightOf(agent, { requestId: draft.publicId }))).toMatchObject({ clearCount: 1 });
  });

  it.each<[string, RunPreflightInput["cards"], string]>([
    ["no cards are named", {}, "ONE_SELECTION_ONLY"],
    ["cards are named in two ways", { iccids: ["1"], filter: {} }, "ONE_SELECTION_ONLY"],
    ["the list is empty", { iccids: [] }, "NO_CARDS"],
    ["the filter fits no card", { filter: { label: "无" } }, "NO_CARDS"],
    [
      "more numbers are named than one preflight takes",
      { iccids: new Array(MOST_PREFLIGHT_CARDS + 1).fill("1") },
      "TOO_MANY_CARDS",
    ],
    ["the draft is unknown", { requestId: toPublicId("request", "00000000-0000-7000-8000-999999999999") }, "NOT_FOUND"],
  ])("is refused when %s", async (_why, cards, code) => {
    const { viewer } = await anEnterprise(store).save();
    expect(await ask(viewer, cards)).toMatchObject({ ok: false, errors: [{ code }] });
  });

  it("is refused for another customer, for another customer's draft, and for a request that was handed in", async () => {
    const [customer, other] = [await anEnterprise(store).withCards(2).save(), await anEnterprise(store).save()];
    const draft = await aRequest(store, customer, { status: "DRAFT" }).ofCards(customer.cards.slice(0, 1)).save();
    const submitted = await aRequest(store, customer).ofCards(customer.cards.slice(1)).save();
    expect(await ask(other.viewer, { filter: {} }, { customerId: customer.publicId })).toMatchObject({
      ok: false,
      errors: [{ code: "NOT_FOUND" }],
    });
    expect(await ask(other.viewer, { requestId: draft.publicId })).toMatchObject({
      ok: false,
      errors: [{ code: "NOT_FOUND" }],
    });
    expect(await ask(customer.viewer, { requestId: submitted.publicId })).toMatchObject({
      ok: false,
      errors: [{ code: "NOT_A_DRAFT" }],
    });
  });

  it("is one preflight when the call comes twice with one key, and a conflict with another question", async () => {
    const customer = await anEnterprise(store).withCards(2).save();
    const key = { idempotencyKey: "look-1" };
    const first = await preflightOf(customer.viewer, { filter: { label: "甲" } }, key).catch(() => "refused");
    expect(first).toBe("refused");
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => preflightOf(customer.viewer, { iccids: numbersOf(customer) }, key)),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await ask(customer.viewer, { filter: {} }, key)).toMatchObject({
      ok: false,
      errors: [{ kind: "IdempotencyConflictError" }],
    });
  });

  it("costs the same number of statements for 2 cards and for 500, also when run again", async () => {
    const customer = await anEnterprise(store).withCards(500).withArrears().boundToDevices().save();
    const cost = async (cards: number) => {
      const { result: id, statements: first } = await store.statements.during(() =>
        preflightOf(customer.viewer, { iccids: numbersOf(customer).slice(0, cards) }),
      );
      const { statements: second } = await store.statements.during(() => again(customer.viewer, id));
      return { first: first.length, second: second.length };
    };
    expect(await cost(500)).toEqual(await cost(2));
  });

  it("is in the audit trail with its counts", async () => {
    const customer = await anEnterprise(store).withCards(2).withArrears(1).save();
    const id = await preflightOf(customer.viewer, { filter: {} });
    await again(customer.viewer, id);
    expect(await store.prisma.auditEntry.findMany({ where: { objectId: id }, orderBy: { id: "asc" } })).toMatchObject([
      {
        action: "preflight.run",
        accountId: customer.viewer.accountId,
        customerId: customer.id,
        facts: { cardCount: 2, blockedCount: 1 },
      },
      { action: "preflight.rerun", facts: { run: 2, blockedCount: 1, changedCount: 0 } },
    ]);
  });
});

describe("A preflight that is run again", () => {
  it("marks the cards whose answer changed, and only until the next run", async () => {
    const customer = await anEnterprise(store).withCards(3).withArrears(2).save();
    const [paid = "", owing = "", clear = ""] = numbersOf(customer);
    const id = await preflightOf(customer.viewer, { iccids: [paid, owing, clear] });
    await store.prisma.bill.updateMany({ where: { card: { iccid: paid } }, data: { paidAt: startOfTestTime } });

    expect(await again(customer.viewer, id)).toEqual({ ok: true, preflightId: id });
    expect(await countsOf(id)).toEqual({ run: 2, cardCount: 3, clearCount: 2, blockedCount: 1, changedCount: 1 });
    expect(await answersOf(id)).toEqual([
      { iccid: paid, isClear: true, hasChanged: true, blockers: [] },
      { iccid: owing, isClear: false, hasChanged: false, blockers: ["ARREARS"] },
      { iccid: clear, isClear: true, hasChanged: false, blockers: [] },
    ]);

    await again(customer.viewer, id);
    expect(await countsOf(id)).toMatchObject({ run: 3, changedCount: 0 });
    expect((await answersOf(id)).filter(({ hasChanged }) => hasChanged)).toEqual([]);
  });

  it("counts a late fee that grew as a change, and later traffic as none", async () => {
    const customer = await anEnterprise(store)
      .withCards(1)
      .withArrears()
      .withCards(1, { lastTrafficAt: startOfTestTime })
      .save();
    const id = await preflightOf(customer.viewer, { iccids: numbersOf(customer) });
    services.clock.advance({ hours: 1 });
    await store.prisma.simCard.updateMany({
      where: { customerId: customer.id, lastTrafficAt: { not: null } },
      data: { lastTrafficAt: services.clock.now() },
    });
    await again(customer.viewer, id);
    expect(await countsOf(id)).toMatchObject({ changedCount: 0 });
    const [, warned] = await store.prisma.cancellationPreflightCard.findMany({
      where: { preflightId: id },
      orderBy: { position: "asc" },
    });
    expect(warned?.warnings).toEqual([
      { code: "LIVE_TRAFFIC", lastTrafficAt: expect.stringContaining("2026-03-02T03:00:00") },
    ]);
    services.clock.advance({ days: 1 });
    await again(customer.viewer, id);
    // The late fee grew, and the traffic is no longer live.
    expect(await countsOf(id)).toMatchObject({ changedCount: 2 });
  });

  it("finds numbers that have become the customer's cards since", async () => {
    const customer = await anEnterprise(store).withCards(0).save();
    const number = "89860420029900000018";
    const id = await preflightOf(customer.viewer, { iccids: [number] });
    const seller = await anEnterprise(store)
      .withCards(1, { iccids: [number] })
      .save();
    await again(customer.viewer, id);
    // Somebody else's card is told no differently from one that does not exist, so nothing has changed.
    expect(await countsOf(id)).toMatchObject({ clearCount: 0, changedCount: 0 });
    await store.prisma.simCard.updateMany({ where: { customerId: seller.id }, data: { customerId: customer.id } });
    await again(customer.viewer, id);
    expect(await countsOf(id)).toMatchObject({ clearCount: 1, changedCount: 1 });
  });

  it("writes only the rows that differ", async () => {
    const customer = await anEnterprise(store).withCards(50).withArrears(1).save();
    const id = await preflightOf(customer.viewer, { iccids: numbersOf(customer) });
    await store.prisma.bill.updateMany({
      where: { card: { customerId: customer.id } },
      data: { paidAt: startOfTestTime },
    });
    await again(customer.viewer, id);
    const { rows } = await store.pool.query(
      `SELECT count(DISTINCT xmin::text)::int AS writers, count(*)::int AS cards FROM "CancellationPreflightCard" WHERE "preflightId" = $1`,
      [id],
    );
    expect(rows).toEqual([{ writers: 2, cards: 50 }]);
    const { rows: rewritten } = await store.pool.query(
      `SELECT count(*)::int AS count FROM "CancellationPreflightCard" WHERE "preflightId" = $1 GROUP BY xmin ORDER BY 1`,
      [id],
    );
    expect(rewritten).toEqual([{ count: 1 }, { count: 49 }]);
  });

  it("counts every run when 10 come at the same time", async () => {
    const customer = await anEnterprise(store).withCards(5).withArrears(2).save();
    const id = await preflightOf(customer.viewer, { iccids: numbersOf(customer) });
    await Promise.all(Array.from({ length: 10 }, () => again(customer.viewer, id)));
    expect(await countsOf(id)).toEqual({ run: 11, cardCount: 5, clearCount: 3, blockedCount: 2, changedCount: 0 });
  });

  it("is not found by another customer, by a made-up id, or by an id of another kind", async () => {
    const [customer, other] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
    const id = await preflightOf(customer.viewer, { filter: {} });
    const noSuch = { ok: false, errors: [{ kind: "NotFoundError" }] };
    expect(await again(other.viewer, id)).toMatchObject(noSuch);
    expect(await again(customer.viewer, nextId())).toMatchObject(noSuch);
    expect(await rerunPreflight(contextFor(services, customer.viewer), { id: toPublicId("card", id) })).toMatchObject(
      noSuch,
    );
    expect(await countsOf(id)).toMatchObject({ run: 1 });
  });
});

describe("Old preflights", () => {
  it("are removed a day after their last run, with their cards", async () => {
    const customer = await anEnterprise(store).withCards(2).save();
    const [old, renewed] = [
      await preflightOf(customer.viewer, { filter: {} }),
      await preflightOf(customer.viewer, { filter: {} }),
    ];
    services.clock.advance({ hours: 1 });
    await again(customer.viewer, renewed);
    services.clock.advance({ hours: 23, milliseconds: -1 });
    await purgePreflightsHandler.run({}, services);
    expect(await store.prisma.cancellationPreflight.count({ where: { id: { in: [old, renewed] } } })).toBe(2);
    services.clock.advance({ milliseconds: 1 });
    await purgePreflightsHandler.run({}, services);
    expect(
      await store.prisma.cancellationPreflight.findMany({
        where: { id: { in: [old, renewed] } },
        select: { id: true },
      }),
    ).toEqual([{ id: renewed }]);
    expect(await store.prisma.cancellationPreflightCard.count({ where: { preflightId: old } })).toBe(0);
  });

  it("are removed however many there are", async () => {
    const customer = await anEnterprise(store).withCards(1).save();
    for (let count = 0; count < 25; count += 1) await preflightOf(customer.viewer, { filter: {} });
    services.clock.advance({ days: 2 });
    await purgePreflightsHandler.run({}, services);
    expect(await store.prisma.cancellationPreflight.count({ where: { customerId: customer.id } })).toBe(0);
  });
});
