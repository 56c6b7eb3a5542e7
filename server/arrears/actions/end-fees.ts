import { DAYS_KEPT_UNUSED, endExitFees, markReturns } from "../../cards/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { announce } from "../../platform/events.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { addMoveEffects, type ItemAction, live } from "../../requests/index.ts";
import { owedFeesSql, settlePrepaidFees } from "../../settlement/index.ts";
import { paymentNews } from "../events.ts";
import { arrearsPaymentKey, carryArrearsPayment } from "../jobs/arrears.ts";

/** Ends the paid fees of cards, books what they owed, and has the rest given back. `ends` is a query for `cardId` and `owedFen`. Answers how many fees ended. */
async function endFees(tx: Transaction, ends: Sql, now: Date): Promise<number> {
  const ended = await endExitFees(tx, { ends, now });
  await settlePrepaidFees(tx, ended, now);
  const backOf = new Map<string, number>();
  for (const { paymentId, returnFen } of ended)
    if (returnFen > 0) backOf.set(paymentId, (backOf.get(paymentId) ?? 0) + returnFen);
  // In the order of their ids, so that two who give back of the same payments wait for each other in one direction.
  for (const [paymentId, fen] of [...backOf].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const data = { toRefundFen: { increment: fen }, attempts: 0 };
    const { toRefundFen } = await tx.arrearsPayment.update({ where: { id: paymentId }, data });
    await markReturns(tx, paymentId, toRefundFen);
    await announce(tx, paymentNews, { paymentId, news: "RETURNING", part: { fen, upToFen: Number(toRefundFen) } });
    await enqueue(tx, carryArrearsPayment, { paymentId }, arrearsPaymentKey(paymentId));
  }
  return ended.length;
}

/** What a card owes once its item made a move, in fen, as an expression over its item `i`; a move that is not here ends nothing. */
const owedAfter: Partial<Record<ItemAction, Sql>> = {
  // What was taken down a moment ago, by the contract as it stands now.
  CONFIRM: sql`coalesce((SELECT s."exitFeeFen" FROM "Settlement" s WHERE s."itemId" = i."id"), 0)`,
  RESTORE: sql`0`,
  WITHDRAW: sql`0`,
  REJECT: sql`0`,
};

addMoveEffects({
  afterItems: async (tx, { action, itemIds, now }) => {
    const owedFen = owedAfter[action];
    if (!owedFen) return;
    // From the few fees that wait to their cards: a hundred thousand cards without any are not looked up one by one.
    const ends = sql`
      SELECT i."cardId", ${owedFen} AS "owedFen" FROM "ExitFee" waiting JOIN "CancellationItem" i ON i."cardId" = waiting."cardId"
      WHERE waiting."status" = 'PAID' AND i."id" = ANY(${[...itemIds]}::uuid[]) AND i."status" IN ('CANCELLED', 'RESTORED', 'WITHDRAWN', 'REJECTED')`;
    await endFees(tx, ends, now);
  },
});

/** Settles fees of a payment, just paid, with what their cards have owed since they went. Answers how many. */
export function settleOwedFees(tx: Transaction, paymentId: string, now: Date): Promise<number> {
  const own = sql`SELECT f."cardId" FROM "ExitFee" f WHERE f."paymentId" = ${paymentId}::uuid AND f."status" = 'PAID'`;
  return endFees(tx, owedFeesSql(own), now);
}

/** Gives back fees of cards that stay: nobody asks to cancel them, and the contract is over or the fee has waited for long enough. Answers how many. */
export async function returnUnusedFees(services: Services): Promise<number> {
  return inTransaction(services.store, async (tx) => {
    const now = await databaseTime(tx, services.clock);
    const ends = sql`
      SELECT f."cardId", 0 AS "owedFen" FROM "ExitFee" f
      WHERE f."status" = 'PAID' AND least(f."contractEndsAt", f."paidAt" + ${raw(`interval '${DAYS_KEPT_UNUSED} days'`)}) <= ${now}::timestamptz
        AND NOT EXISTS (SELECT FROM "CancellationItem" i WHERE i."cardId" = f."cardId" AND i."status" ${live})`;
    return endFees(tx, ends, now);
  });
}
