/**
 * Money under everything that can happen at once: parallel calls, the same call again, connections that break, a provider that is away, late, doubled or wrong, jumps of the clock. Whatever comes,
 * what was taken down is what was converted, refunded, expired or still is there, to the fen and to the byte.
 *
 * `PROOF=whole npx vitest run test/settlement/random-operations.test.ts` is the long run.
 */
import { expect, it } from "vitest";
import { seededDraw } from "../../server/platform/seeded-draw.ts";
import { sql } from "../../server/platform/sql.ts";
import { convertRemainder } from "../../server/settlement/actions/convert-remainder.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { remindOfWindows } from "../../server/settlement/actions/remind-of-windows.ts";
import { anEnterprise, anIndividual, aPlan, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { proofSize } from "../support/proof-size.ts";
import { cancelled, wrongBalances } from "./cancelled-cards.ts";
import { usePayoutDesk } from "./payout-desk.ts";

const operations = proofSize(300, 10_000);
const atOnce = 6;
const desk = await usePayoutDesk();
const { store, services, clock, provider } = desk;

interface Holder {
  customer: SeededCustomer;
  isPerson: boolean;
  /** Cards that live on, and get what is converted. */
  alive: SeededCard[];
  gone: SeededCard[];
}

/** What every settlement has, by what became of it; rows are faults. */
async function unbalanced(): Promise<unknown[]> {
  const { rows } = await store.pool.query(sql`
    WITH sums AS (
      SELECT s."id", s."cashFen" + s."giftFen" + s."dataFen" AS "fen", s."dataBytes" AS "bytes",
        (SELECT coalesce(sum(a."inFen" - a."outFen"), 0) FROM "LedgerAccount" a WHERE a."settlementId" = s."id" AND a."kind" <> 'ARREARS') AS "thereFen",
        (SELECT coalesce(sum(a."inBytes" - a."outBytes"), 0) FROM "LedgerAccount" a WHERE a."settlementId" = s."id") AS "thereBytes",
        (SELECT coalesce(sum(CASE WHEN t."kind" = 'RETURN' THEN -t."amountFen" ELSE t."amountFen" END), 0) FROM "LedgerTransfer" t
          WHERE t."settlementId" = s."id" AND t."phase" IN ('POSTED', 'POST') AND t."kind" IN ('CONVERSION', 'REFUND', 'RETURN', 'TARIFF_EXPIRY', 'LATE_EXPIRY')) AS "goneFen",
        (SELECT coalesce(sum(t."bytes"), 0) FROM "LedgerTransfer" t
          WHERE t."settlementId" = s."id" AND t."kind" IN ('CONVERSION', 'TARIFF_EXPIRY', 'LATE_EXPIRY')) AS "goneBytes"
      FROM "Settlement" s
    )
    SELECT * FROM sums WHERE "fen" <> "thereFen" + "goneFen" OR "bytes" <> "thereBytes" + "goneBytes"`);
  return rows;
}

/** A figure of the database, in fen. */
async function fen(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await store.pool.query<{ fen: number }>(query);
  return rows[0]?.fen ?? Number.NaN;
}
const posted = (...kinds: string[]) =>
  fen(sql`SELECT coalesce(sum("amountFen"), 0)::float8 AS "fen" FROM "LedgerTransfer"
    WHERE "kind" = ANY(${kinds}::"LedgerTransferKind"[]) AND "phase" IN ('POSTED', 'POST') AND ("settlementId" IS NULL) = ("kind" = 'PAYOUT')`);

it(`${operations} random operations lose no fen and make none`, async () => {
  const draw = seededDraw("money");
  let step = 0;
  /** The dice of one operation: the same in every run, whatever runs beside it. */
  type Roll = (what: string) => number;
  const rollOf =
    (operation: number): Roll =>
    (what) =>
      draw(what, String(operation));
  const pick = <T>(things: readonly T[], what: string, roll: Roll): T => {
    const thing = things[Math.floor(roll(what) * things.length)];
    if (thing === undefined) throw new Error(`nothing to pick for ${what}`);
    return thing;
  };
  await aPlan(store, "ODD", { monthlyFeeFen: 997, dataMegabytes: 31 });
  await aPlan(store, "HALF", {
    monthlyFeeFen: 701,
    dataMegabytes: 7,
    dataConversionPermille: 333,
    isGiftConvertible: true,
  });
  const holders: Holder[] = [];
  for (let index = 0; index < 5; index += 1) {
    const isPerson = index % 3 === 2;
    const steps = isPerson ? anIndividual(store) : anEnterprise(store);
    const customer = await steps
      .withCards(2)
      .withCards(Math.ceil(operations / 25), {
        plan: "ODD",
        balanceFen: 1_003,
        giftBalanceFen: 17,
        unusedDataMegabytes: 29,
      })
      .withCards(Math.ceil(operations / 50), {
        plan: "HALF",
        balanceFen: 250,
        giftBalanceFen: 33,
        unusedDataMegabytes: 5,
      })
      .save();
    holders.push({ customer, isPerson, alive: customer.cards.slice(0, 2), gone: [] });
  }
  const waiting = new Map(holders.map((holder) => [holder, holder.customer.cards.slice(2)]));

  let keys = 0;
  /** A call that is made again with its key when its connection broke, as clients do. */
  const called = async (roll: Roll, work: () => Promise<unknown>) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await work();
        if (roll("again") < 0.2) await work();
        return;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
  };
  const some = (cards: readonly SeededCard[], what: string, roll: Roll) => {
    const from = Math.floor(roll(`${what} from`) * cards.length);
    return cards.slice(from, from + 1 + Math.floor(roll(`${what} count`) * 12)).map(({ publicId }) => publicId);
  };
  const amount = (roll: Roll) => (roll("whole") < 0.4 ? null : 1 + Math.floor(roll("amount") * 900));

  const acts: Record<string, (holder: Holder, roll: Roll) => Promise<unknown>> = {
    cancel: async (holder, roll) => {
      const left = waiting.get(holder) ?? [];
      const cards = left.splice(0, 1 + Math.floor(roll("cards") * 5));
      if (cards.length === 0) return;
      await cancelled(store, holder.customer, clock.now(), cards);
      holder.gone.push(...cards);
    },
    convert: async ({ customer, alive, gone }, roll) => {
      if (gone.length === 0) return;
      const parts = pick([null, ["DATA"], ["CASH", "DATA"], ["GIFT"]] as const, "parts", roll);
      const input = {
        ...{
          of: { cards: { cardIds: some(gone, "convert", roll) } },
          toCardId: pick(alive, "to", roll).publicId,
          parts,
        },
        ...{ amountFen: amount(roll), idempotencyKey: `convert-${++keys}` },
      };
      await called(roll, () => convertRemainder({ services, viewer: customer.viewer, traceId: "random" }, input));
    },
    refund: async ({ customer, gone, isPerson }, roll) => {
      if (gone.length === 0) return;
      const input = {
        ...{
          of: { cards: { cardIds: some(gone, "refund", roll) } },
          amountFen: amount(roll),
          idempotencyKey: `refund-${++keys}`,
        },
        ...(isPerson ? { companyAccount: null } : {}),
      };
      await called(roll, () => desk.refund(customer, input));
    },
    work: () => desk.work(),
    provider: (_, roll) => provider.advance(Math.floor(roll("ahead") * 3_600_000)),
    faults: async (_, roll) => {
      const rate = (what: string, most: number) => roll(what) * most;
      provider.setFaults({
        ...{ callErrorRate: rate("error", 0.4), crashAfterEffectRate: rate("crash", 0.4) },
        ...{ rejectionRate: rate("rejection", 0.3), partRate: rate("part", 0.3), returnRate: rate("return", 0.3) },
        ...{ duplicateCallbackRate: rate("double", 1), lostCallbackRate: rate("lost", 0.5) },
        ...{ lateCallbackRate: rate("late", 0.5), returnedAfterMs: 20 * 86_400_000 },
      });
    },
    forget: async () => {
      const payout = await store.prisma.payout.findFirst({ where: { status: "ACCEPTED" } });
      if (
        payout?.trackingNumber &&
        (await services.payments.payoutReport(payout.trackingNumber)).state === "IN_PROGRESS"
      )
        provider.forget(payout.trackingNumber);
    },
    time: async (_, roll) =>
      clock.advance(roll("back") < 0.2 ? { hours: -3 } : { hours: Math.floor(roll("hours") * 40) }),
    forfeit: () => forfeitLate(services),
    remind: () => remindOfWindows(services),
    // A server that dies takes its connections with it, in the middle of whatever they do.
    breakOff: () =>
      store.pool.query(sql`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND application_name = 'test' ORDER BY random() LIMIT 1`),
  };
  const weights = {
    cancel: 8,
    convert: 20,
    refund: 12,
    work: 8,
    provider: 6,
    faults: 2,
    forget: 1,
    time: 4,
    forfeit: 3,
    remind: 2,
    breakOff: 4,
  };
  const names = Object.entries(weights).flatMap(([name, weight]) => Array.from({ length: weight }, () => name));
  let broken = 0;
  while (step < operations) {
    const batch = Array.from({ length: atOnce }, () => {
      step += 1;
      const roll = rollOf(step);
      return { name: pick(names, "act", roll), holder: pick(holders, "holder", roll), roll };
    });
    await Promise.all(
      batch.map(({ name, holder, roll }) =>
        acts[name]?.(holder, roll).catch((error: unknown) => {
          // Connections that break fail whatever they served; what was not acknowledged may have happened or not.
          broken += 1;
          expect(String(error)).toMatch(
            /terminat|connection|closed|ECONN|fetch failed|in progress|transaction|UNKNOWN_ORDER|503/i,
          );
        }),
      ),
    );
  }
  expect(await unbalanced()).toEqual([]);
  expect(await wrongBalances(store)).toEqual([]);

  // Everything comes to its end: the provider mends, what it sends back comes, and the windows close.
  provider.setFaults({});
  for (let day = 0; day < 60; day += 2) {
    clock.advance({ days: 2 });
    await provider.advance(2 * 86_400_000);
    await desk.work();
    await forfeitLate(services);
  }
  expect(await unbalanced()).toEqual([]);
  expect(await wrongBalances(store)).toEqual([]);
  const opened = await fen(
    sql`SELECT coalesce(sum("cashFen" + "giftFen" + "dataFen"), 0)::float8 AS "fen" FROM "Settlement"`,
  );
  const [converted, refunded] = [await posted("CONVERSION"), await posted("REFUND")];
  const [returned, expired] = [await posted("RETURN"), await posted("TARIFF_EXPIRY", "LATE_EXPIRY")];
  expect(opened).toBe(converted + refunded - returned + expired);
  expect(Math.min(converted, refunded, expired)).toBeGreaterThan(0);
  expect(await store.prisma.payout.count({ where: { status: { in: ["PREPARED", "ACCEPTED"] } } })).toBe(0);
  expect(await store.prisma.settlement.count({ where: { closedAt: null } })).toBe(0);
  // What became credit stands on the cards that got it, and what left through the provider was paid by it.
  const alive = holders.flatMap((holder) => holder.alive.map(({ id }) => id));
  expect(
    await fen(
      sql`SELECT sum("balanceFen" + "giftBalanceFen")::float8 AS "fen" FROM "SimCard" WHERE "id" = ANY(${alive}::uuid[])`,
    ),
  ).toBe(converted);
  expect(await posted("PAYOUT")).toBe(refunded);
  expect(await fen(sql`SELECT coalesce(sum("paidFen"), 0)::float8 AS "fen" FROM "Payout"`)).toBe(refunded);
  console.info(
    `${operations} operations, ${broken} broken off: ${opened} fen = ${converted} + ${refunded} - ${returned} + ${expired}`,
  );
}, 1_800_000);
