import { announce } from "../../platform/events.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { settlementsClosed } from "../events.ts";

/** Accounts from which a customer can claim something. */
export const claimable = sql`"kind" IN ('CASH', 'GIFT', 'DATA')`;

/** Closes those of the settlements, a query for their `id`, of which nothing is open or on its way any more; after the transfers that used it up. Their callers hold the rows. */
export async function closeSettlements(tx: Transaction, settlements: Sql, now: Date): Promise<void> {
  const closed = await tx.$queryRaw<{ requestId: string }[]>(sql`
    WITH closed AS (
      UPDATE "Settlement" s SET "closedAt" = ${now}
      WHERE s."id" = ANY(ARRAY(${settlements})) AND ${onceFound(sql`s."closedAt" IS NULL AND NOT EXISTS (
        SELECT FROM "LedgerAccount" a WHERE a."settlementId" = s."id" AND a.${claimable} AND (a."inFen" > a."outFen" OR a."inBytes" > a."outBytes"))`)}
      RETURNING s."requestId"
    )
    SELECT DISTINCT "requestId" FROM closed`);
  if (closed.length > 0)
    await announce(tx, settlementsClosed, { requestIds: closed.map(({ requestId }) => requestId) });
}
