import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ExitFeeMove, exitFeeLife } from "../rules/exit-fee-states.ts";
import { type Change, changeSql } from "./apply-remedy.ts";

/** The only writers of the status of fees for leaving contracts early: compare-and-set. */

const to = (move: ExitFeeMove) => raw(`'${exitFeeLife.target(move)}'::"ExitFeeStatus"`);
const mayMove = (move: ExitFeeMove) =>
  raw(
    `f."status" IN (${exitFeeLife
      .origins(move)
      .map((status) => `'${status}'`)
      .join(", ")})`,
  );

/**
 * The money of a payment is there: its fees are paid, all of them, or none where one was paid by another payment meanwhile, or its card went and owes nothing. `owing` is a query for the `cardId`
 * of those cards of a query that went and owe.
 */
export async function payExitFees(
  tx: Transaction,
  { paymentId, owing, now }: { paymentId: string; owing: (cards: Sql) => Sql; now: Date },
): Promise<Change & { isPaid: boolean }> {
  const own = sql`SELECT f.* FROM "ExitFee" f WHERE f."paymentId" = ${paymentId}::uuid`;
  // Locked in the order of their ids, so that two who pay for the same cards wait for each other in one direction; what the first did is seen by the next statement.
  await tx.$executeRaw(sql`
    SELECT c."id" FROM "SimCard" c WHERE c."id" IN (SELECT o."cardId" FROM (${own}) o) ORDER BY c."id" FOR NO KEY UPDATE`);
  const [row] = await tx.$queryRaw<(Change & { isPaid: boolean })[]>(sql`
    WITH own AS MATERIALIZED (
      ${own}
    ), owing AS MATERIALIZED (
      SELECT o."cardId" FROM (${owing(sql`SELECT "cardId" FROM own`)}) o
    ), agreed AS (
      SELECT NOT EXISTS (
        SELECT FROM own JOIN "SimCard" c ON c."id" = own."cardId"
        WHERE (c."status" = 'CANCELLED' AND NOT EXISTS (SELECT FROM owing WHERE owing."cardId" = own."cardId")) OR EXISTS (SELECT FROM "ExitFee" p WHERE p."cardId" = own."cardId" AND p."status" = 'PAID')) AS "isPaid"
    ), changed AS (
      UPDATE "ExitFee" f SET "status" = ${to("PAY")}, "paidAt" = ${now}::timestamptz FROM own, agreed WHERE f."id" = own."id" AND agreed."isPaid" AND ${mayMove("PAY")}
      RETURNING f."cardId"
    )
    SELECT ${changeSql}, agreed."isPaid" FROM agreed`);
  if (!row) throw new Error("the payment answered nothing");
  return row;
}

/** What became of a paid fee, in fen. */
export interface EndedExitFee {
  paymentId: string;
  cardId: string;
  /** How much of it the card owed. */
  settledFen: number;
  /** How much of it goes back. */
  returnFen: number;
}

/** Ends the paid fees of cards: `ends` is a query for `cardId` and `owedFen`, what each of them owes. Cards whose fee is not paid are none of it. */
export function endExitFees(tx: Transaction, { ends, now }: { ends: Sql; now: Date }): Promise<EndedExitFee[]> {
  return tx.$queryRaw<EndedExitFee[]>(sql`
    UPDATE "ExitFee" f SET "status" = CASE WHEN f."feeFen" <= e."owedFen" THEN ${to("SETTLE")} ELSE ${to("RETURN")} END,
      "settledFen" = least(f."feeFen", e."owedFen"), "endedAt" = ${now}::timestamptz
    FROM (${ends}) e WHERE f."cardId" = e."cardId" AND ${onceFound(mayMove("RETURN"))}
    RETURNING f."paymentId", f."cardId", f."settledFen", f."feeFen" - f."settledFen" AS "returnFen"`);
}

/** Remembers for the fees of a payment that go back when they have: once so much in all went back of the payment, in fen. */
export async function markReturns(tx: Transaction, paymentId: string, upToFen: bigint): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "ExitFee" SET "returnUpToFen" = ${upToFen}::bigint WHERE "paymentId" = ${paymentId}::uuid AND "endedAt" IS NOT NULL AND "settledFen" < "feeFen" AND "returnUpToFen" IS NULL`);
}

/** So much in all went back of a payment, in fen. */
export async function exitFeesReturned(
  tx: Transaction,
  { paymentId, refundedFen, now }: { paymentId: string; refundedFen: number; now: Date },
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "ExitFee" f SET "status" = ${to("REFUND")}, "returnedAt" = ${now}::timestamptz
    WHERE f."paymentId" = ${paymentId}::uuid AND ${mayMove("REFUND")} AND f."returnUpToFen" <= ${refundedFen}::float8`);
}
