import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** How long a preflight is kept after its last run, in hours. */
export const PREFLIGHT_KEPT_HOURS = 24;
/** Preflights removed by one statement: each may have 100 000 cards. */
const CHUNK = 10;

/** Removes preflights whose day is over, with their cards. */
export async function purgePreflights({ store, clock }: Pick<Services, "store" | "clock">): Promise<void> {
  const now = clock.now();
  let removed: number | null;
  do {
    const result = await store.pool.query(sql`
      DELETE FROM "CancellationPreflight" WHERE "id" IN (
        SELECT "id" FROM "CancellationPreflight"
        WHERE "checkedAt" <= ${now}::timestamptz - make_interval(hours => ${PREFLIGHT_KEPT_HOURS})
        ORDER BY "checkedAt" LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED)`);
    removed = result.rowCount;
  } while (removed === CHUNK);
}
