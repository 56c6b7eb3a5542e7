import type { UserFault } from "../../platform/action.ts";
import { onceFound, onlyByKey, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type Change, changeSql } from "./apply-remedy.ts";
import { overdueSql } from "./overdue.ts";
import { writeLedgerSql } from "./write-ledger.ts";

/** What was paid, in fen; where `isPaid` is false nothing was, and the amounts are what is due. */
export interface PaidBills extends Change {
  isPaid: boolean;
  billCount: number;
  principalFen: number;
  lateFeeFen: number;
}

/** Every overdue bill of the cards of a query, as `billId`, `cardId`, `amountFen` and `lateFeeFen`, the late fee as of `at`. Bills that are not due yet are none of it. */
export function overdueBillsSql(cards: Sql, at: Sql): Sql {
  return sql`
    SELECT b."id" AS "billId", b."cardId", b."amountFen", late_fee_fen(b."amountFen", b."dueAt", ${at}) AS "lateFeeFen"
    FROM "Bill" b
    WHERE b."cardId" IN (${cards}) AND ${onceFound(sql`b."paidAt" IS NULL AND ${overdueSql(sql`b`, at)}`)}`;
}

/** Pays the bills of a query for `billId` and `lateFeeFen` with these late fees: all of them, or none where one was paid by other means meanwhile. The entries carry the row id of the step of a schedule that it is for. */
export function payQuotedBills(
  tx: Transaction,
  { bills, billCount, stepId, now }: { bills: Sql; billCount: number; stepId: string | null; now: Date },
): Promise<PaidBills> {
  return pay(tx, {
    // Locked in the order of their ids, as everywhere, so that two who pay the same bills wait for each other in one direction.
    due: sql`
      SELECT b."id" AS "billId", b."cardId", b."amountFen", q."lateFeeFen" FROM (SELECT * FROM (${bills}) q ORDER BY "billId") q
      CROSS JOIN LATERAL (${onlyByKey(sql`SELECT * FROM "Bill" own WHERE own."id" = q."billId"`)} FOR UPDATE) b
      WHERE ${onceFound(sql`b."paidAt" IS NULL`)}`,
    isAgreed: sql`"billCount" = ${billCount}::int`,
    ...{ stepId, now },
  });
}

/** Locks the bills, asks whether that is what was agreed, and pays, in one statement. A bill that another call pays meanwhile is waited for and then left out. */
async function pay(
  tx: Transaction,
  { due, isAgreed, stepId, now }: { due: Sql; isAgreed: Sql; stepId: string | null; now: Date },
): Promise<PaidBills> {
  const at = sql`${now}::timestamptz`;
  const [row] = await tx.$queryRaw<PaidBills[]>(sql`
    WITH due AS (
      ${due}
    ), total AS (
      SELECT ${billTotalsSql} FROM due
    ), agreed AS (
      SELECT total.*, ${isAgreed} AS "isPaid" FROM total
    ), paid AS (
      UPDATE "Bill" b SET "paidAt" = ${at} FROM due, agreed WHERE b."id" = due."billId" AND agreed."isPaid"
      RETURNING b."id", b."cardId", due."amountFen", due."lateFeeFen"
    ), ledger AS (
      ${writeLedgerSql(sql`
        SELECT c."customerId", paid."cardId", paid."id", NULL::uuid, entry."kind", entry."amountFen", ${at}, ${stepId}::uuid
        FROM paid JOIN "SimCard" c ON c."id" = paid."cardId"
        CROSS JOIN LATERAL (VALUES ('BILL_PAYMENT'::"LedgerEntryKind", paid."amountFen"), ('LATE_FEE', paid."lateFeeFen")) entry("kind", "amountFen")
        WHERE entry."amountFen" > 0`)}
    ), changed AS (
      SELECT "cardId" FROM paid
    )
    SELECT ${changeSql}, agreed.* FROM agreed`);
  if (!row) throw new Error("the payment answered nothing");
  return row;
}

/** What bills of {@link overdueBillsSql} come to: `billCount`, `principalFen` and `lateFeeFen`. */
export const billTotalsSql = raw(
  `count(*)::int AS "billCount", coalesce(sum("amountFen"), 0)::float8 AS "principalFen", coalesce(sum("lateFeeFen"), 0)::float8 AS "lateFeeFen"`,
);

/** The amount that the payer agreed to is not what is due. */
export function amountChanged(dueFen: number): UserFault {
  const yuan = (dueFen / 100).toFixed(2);
  return {
    kind: "AmountChangedError",
    code: "AMOUNT_CHANGED",
    text: {
      zh: `应缴金额已变为 ${yuan} 元（滞纳金按日增加，或账单已另行缴纳），请确认新金额后重试。`,
      en: `The amount due is now CNY ${yuan}: late fees grow daily, or a bill was paid meanwhile. Confirm the new amount and try again.`,
    },
    path: ["input", "expectedTotalFen"],
    data: { dueFen },
  };
}
