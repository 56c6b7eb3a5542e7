import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { isCustomerHeld } from "./subject.ts";
import { transitionParts } from "./transition-parts.ts";

/** Rows that are destroyed at once. */
const ROWS_AT_ONCE = 5_000;

/** Destroys what was under seal and whose day has come, unless somebody forbids it. Answers how much it was. */
export async function expireRestricted({ store, clock }: Pick<Services, "store" | "clock">): Promise<number> {
  const now = clock.now();
  return inTransaction(store, async (tx) => {
    const gone = await tx.$queryRaw<{ recordId: string; store: string; count: number }[]>(sql`
      WITH due AS (
        SELECT r."id" FROM "RestrictedRecord" r JOIN "ErasureRecord" e ON e."id" = r."recordId"
        WHERE r."until" <= ${now} AND NOT ${isCustomerHeld(sql`e."customerId"`)} LIMIT ${ROWS_AT_ONCE} FOR UPDATE OF r SKIP LOCKED
      ), gone AS (DELETE FROM "RestrictedRecord" r USING due WHERE r."id" = due."id" RETURNING r."recordId", r."store")
      SELECT "recordId", "store", count(*)::int AS "count" FROM gone GROUP BY 1, 2`);
    for (const part of gone) {
      const [left] = await tx.$queryRaw<{ left: number }[]>(
        sql`SELECT count(*)::int AS "left" FROM "RestrictedRecord" WHERE "recordId" = ${part.recordId}::uuid AND "store" = ${part.store}`,
      );
      // Rows that this statement deleted are gone for this transaction too.
      if (left?.left === 0)
        await transitionParts(tx, {
          ...{ recordId: part.recordId, store: part.store, action: "EXPIRE", now },
          set: { keptCount: 0, until: null },
        });
    }
    return gone.reduce((sum, { count }) => sum + count, 0);
  });
}
