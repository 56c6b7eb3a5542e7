import { describe, expect, it } from "vitest";
import { unusedDataFen } from "../../server/cards/rules/remainder.ts";
import { sql } from "../../server/platform/sql.ts";
import { evaluateCardsSql } from "../../server/preflight/actions/evaluate-cards.ts";
import "../../server/settlement/module.ts";
import { anEnterprise, aPlan, type SeededCustomer } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { cancelled, confirm, onAccounts, wrongBalances } from "./cancelled-cards.ts";

const store = await useDatabase();
const now = startOfTestTime;

interface Quote {
  chargeFen: number;
  refundFen: number;
  convertFen: number;
}

/** What the preflight says of a card: what will be charged, refunded, converted. */
async function quoteOf(customer: SeededCustomer): Promise<Quote[]> {
  const { rows } = await store.pool.query<Quote>(sql`
    SELECT e."chargeFen", e."refundFen", e."convertFen" FROM (${evaluateCardsSql({
      cards: sql`SELECT unnest(${customer.cards.map(({ id }) => id)}::uuid[]) AS "cardId"`,
      customerId: sql`${customer.id}::uuid`,
      now: sql`${now}::timestamptz`,
    })}) e ORDER BY e."cardId"`);
  return rows.map(({ chargeFen, refundFen, convertFen }) => ({ chargeFen, refundFen, convertFen }));
}

/** What the ledger has for each of them: owed, in cash, and what may become call credit. */
async function takenDownOf(customer: SeededCustomer): Promise<Quote[]> {
  const { rows } = await store.pool.query<Quote>(sql`
    SELECT coalesce(sum(a."outFen" - a."inFen") FILTER (WHERE a."kind" = 'ARREARS'), 0)::int AS "chargeFen",
      coalesce(sum(a."inFen" - a."outFen") FILTER (WHERE a."kind" = 'CASH'), 0)::int AS "refundFen",
      coalesce(sum(a."inFen" - a."outFen") FILTER (WHERE a."kind" IN ('GIFT', 'DATA')), 0)::int AS "convertFen"
    FROM "SimCard" c LEFT JOIN "Settlement" s ON s."cardId" = c."id" LEFT JOIN "LedgerAccount" a ON a."settlementId" = s."id"
    WHERE c."customerId" = ${customer.id}::uuid GROUP BY c."id" ORDER BY c."id"`);
  return rows;
}

describe("When a card is cancelled", () => {
  it("what the preflight quoted is what is taken down, to the fen, by every tariff", async () => {
    await aPlan(store, "ODD", { monthlyFeeFen: 997, dataMegabytes: 31, earlyExitFeeFen: 333 });
    await aPlan(store, "HALF", { monthlyFeeFen: 997, dataMegabytes: 7, dataConversionPermille: 500 });
    await aPlan(store, "GENEROUS", { isGiftConvertible: true });
    await aPlan(store, "NOTHING", { dataConversionPermille: 0 });
    await aPlan(store, "POOLED", { dataMegabytes: 0 });
    const customer = await anEnterprise(store)
      .withCards(1, { plan: "ODD", balanceFen: 1_234, giftBalanceFen: 55, unusedDataMegabytes: 29 })
      .withCards(1, { plan: "ODD", contractEndsAt: later(now, { days: 40 }) })
      .withCards(1, { plan: "HALF", unusedDataMegabytes: 3 })
      .withCards(1, { plan: "GENEROUS", giftBalanceFen: 777, unusedDataMegabytes: 1 })
      .withCards(1, { plan: "NOTHING", balanceFen: 1, unusedDataMegabytes: 30 })
      .withCards(1, { plan: "POOLED", unusedDataMegabytes: 30 })
      .withCards(1)
      .save();
    const quoted = await quoteOf(customer);
    expect(quoted.some(({ chargeFen }) => chargeFen === 666)).toBe(true);
    await cancelled(store, customer, now);
    expect(await takenDownOf(customer)).toEqual(quoted);
    expect(await wrongBalances(store)).toEqual([]);
  });

  it("its figures and its tariff are kept as they were, and the card itself has nothing left", async () => {
    const plan = await aPlan(store, "KEPT", { monthlyFeeFen: 600, dataMegabytes: 60 });
    const customer = await anEnterprise(store)
      .withCards(1, { plan: "KEPT", balanceFen: 500, giftBalanceFen: 200, unusedDataMegabytes: 30 })
      .save();
    const [card] = customer.cards;
    await cancelled(store, customer, now);
    await store.pool.query(sql`UPDATE "Plan" SET "monthlyFeeFen" = 9900 WHERE "id" = ${plan.id}::uuid`);
    expect(await store.prisma.settlement.findUniqueOrThrow({ where: { cardId: card?.id ?? "" } })).toMatchObject({
      ...{ cashFen: 500n, giftFen: 200n, dataBytes: 31_457_280n, dataFen: 300n, exitFeeFen: 0n },
      ...{ monthlyFeeFen: 600, dataMegabytes: 60, openedAt: now, openUntil: later(now, { days: 7 }), closedAt: null },
    });
    expect(await store.prisma.simCard.findUniqueOrThrow({ where: { id: card?.id ?? "" } })).toMatchObject({
      ...{ status: "CANCELLED", balanceFen: 0, giftBalanceFen: 0, unusedDataMegabytes: 0 },
    });
  });

  it("gifted credit and data without worth expire with it at once, where its tariff says so", async () => {
    const customer = await anEnterprise(store).withCards(1, { giftBalanceFen: 200 }).save();
    await cancelled(store, customer, now);
    const [card] = customer.cards;
    expect(await onAccounts(store, "GIFT", card?.id)).toEqual({ open: 0, held: 0 });
    const { id, closedAt } = await store.prisma.settlement.findUniqueOrThrow({ where: { cardId: card?.id ?? "" } });
    expect(closedAt).toEqual(now);
    const kinds = await store.prisma.ledgerTransfer.findMany({ where: { settlementId: id }, select: { kind: true } });
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(["OPENING", "TARIFF_EXPIRY"]);
  });

  it("a second report of the same cancellation takes nothing down again, and a card with nothing on it opens no books", async () => {
    const customer = await anEnterprise(store).withCards(1, { balanceFen: 500 }).withCards(1).save();
    const request = await cancelled(store, customer, now);
    await confirm(store, request, later(now, { hours: 1 }));
    expect(await store.prisma.settlement.count({ where: { requestId: request.id } })).toBe(1);
    expect(await onAccounts(store, "CASH", customer.cards[0]?.id)).toEqual({ open: 500, held: 0 });
  });

  it("a fleet is taken down by as many statements as a single card", async () => {
    const counts: number[] = [];
    for (const size of [1, 400]) {
      const customer = await anEnterprise(store).withCards(size, { balanceFen: 5, unusedDataMegabytes: 4 }).save();
      const { statements } = await store.statements.during(() => cancelled(store, customer, now));
      counts.push(statements.length);
    }
    expect(counts[0]).toBeGreaterThan(5);
    expect(counts[1]).toBe(counts[0]);
  });
});

it("The worth of unused data in the database is the one of the rule", async () => {
  const cases = Array.from({ length: 3_000 }, (_, step) => {
    const wander = ((step + 1) * 2_654_435_761) % 4_294_967_296;
    return {
      unused: wander % 5_000,
      monthlyFeeFen: (wander >>> 4) % 90_000,
      dataMegabytes: (wander >>> 7) % 3_000,
      dataConversionPermille: [0, 1, 333, 500, 999, 1000][step % 6] ?? 0,
    };
  });
  const { rows } = await store.pool.query<{ fen: number }>(sql`
    SELECT unused_data_fen(c."unused", c."monthlyFeeFen", c."dataMegabytes", c."dataConversionPermille")::float8 AS "fen"
    FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) c("unused" int, "monthlyFeeFen" int, "dataMegabytes" int, "dataConversionPermille" int)`);
  expect(rows.map(({ fen }) => fen)).toEqual(cases.map(({ unused, ...terms }) => unusedDataFen(unused, terms)));
});
