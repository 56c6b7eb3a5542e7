import { databaseTime } from "../../platform/database-time.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { operatorAccounts } from "../rules/ledger-accounts.ts";
import { claimable, closeSettlements } from "./close-settlements.ts";
import { writeTransfersSql } from "./post-transfers.ts";

/** Cards whose window ends by one statement. */
const CHUNK = 5_000;

/**
 * Ends the windows that are over, half-open and by the database's time: what nobody claimed expires. What is in a payout that is on its way is left; should it come back, its window begins
 * anew. Any number of workers may do so at once: a card is taken by one, and what is expired is not there a second time. Answers how many cards had something that expired.
 */
export async function forfeitLate({ store, clock }: Pick<Services, "store" | "clock">): Promise<number> {
  for (let total = 0; ; ) {
    const count = await inTransaction(store, (tx) => forfeitChunk(tx, clock));
    total += count;
    if (count < CHUNK) return total;
  }
}

async function forfeitChunk(tx: Transaction, clock: Services["clock"]): Promise<number> {
  const now = await databaseTime(tx, clock);
  const free = sql`(a."inFen" - a."outFen" - a."heldFen" > 0 OR a."inBytes" - a."outBytes" - a."heldBytes" > 0)`;
  const due = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT s."id" FROM "Settlement" s
    WHERE s."closedAt" IS NULL AND s."openUntil" <= ${now} AND ${onceFound(sql`EXISTS (
      SELECT FROM "LedgerAccount" a WHERE a."settlementId" = s."id" AND a.${claimable} AND ${free})`)}
    ORDER BY s."openUntil", s."id" LIMIT ${CHUNK} FOR UPDATE OF s SKIP LOCKED`);
  if (due.length === 0) return 0;
  const ids = sql`SELECT unnest(${due.map(({ id }) => id)}::uuid[])`;
  await tx.$executeRaw(
    writeTransfersSql(sql`
      SELECT 'LATE_EXPIRY'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, a."id", ${operatorAccounts.FORFEITED}::uuid, a."inFen" - a."outFen" - a."heldFen",
        a."inBytes" - a."outBytes" - a."heldBytes", a."settlementId", a."settlementId", ${now}::timestamptz, NULL::timestamptz
      FROM "LedgerAccount" a WHERE a."settlementId" = ANY(ARRAY(${ids})) AND ${onceFound(sql`a.${claimable} AND ${free}`)}`),
  );
  await closeSettlements(tx, ids, now);
  return due.length;
}
