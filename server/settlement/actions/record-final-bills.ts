import { writeLedgerSql } from "../../cards/index.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";

/**
 * Closes the books on the cards of a carrier order that were cancelled: one entry FINAL_BILL per card, of 0 fen. The checks before a cancellation let no overdue
 * bill through, so at that moment nothing is left to pay, unless a bill is open that is not due yet. Such a card is left out: its entry is written by
 * {@link recordFinalBillsOfCustomer} once that bill is paid. Running it twice writes nothing twice.
 */
export async function recordFinalBills(
  { store }: Pick<Services, "store">,
  requestId: string,
  orderId: string,
): Promise<number> {
  const { rowCount } = await store.pool.query(
    finalBillsSql(sql`i."orderId" = ${orderId}::uuid AND ${onceFound(sql`i."requestId" = ${requestId}::uuid`)}`),
  );
  return rowCount ?? 0;
}

/** Closes the books on the cancelled cards of a customer whose last open bill has been paid since. Running it twice writes nothing twice. */
export async function recordFinalBillsOfCustomer(
  { store }: Pick<Services, "store">,
  customerId: string,
): Promise<number> {
  const { rowCount } = await store.pool.query(
    finalBillsSql(sql`
      i."customerId" = ${customerId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "LedgerEntry" l WHERE l."itemId" = i."id" AND l."kind" = 'FINAL_BILL')`),
  );
  return rowCount ?? 0;
}

/** The entries of the cancelled items that a condition picks; dated by the cancellation, or by the payment that came after it. */
function finalBillsSql(picked: Sql): Sql {
  return writeLedgerSql(sql`
    SELECT i."customerId", i."cardId", NULL::uuid, i."id", 'FINAL_BILL'::"LedgerEntryKind", 0, greatest(i."cancelledAt", bills."paidAt"), NULL::uuid
    FROM "CancellationItem" i
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE b."paidAt" IS NULL) AS "openCount", max(b."paidAt") AS "paidAt" FROM "Bill" b WHERE b."cardId" = i."cardId"
    ) bills
    WHERE ${picked} AND i."status" = 'CANCELLED' AND bills."openCount" = 0`);
}
