import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** How long what a link to a list stands for is kept, in days; the link itself ends within minutes. */
const KEPT_DAYS = 1;

/** Forgets the lists that were taken out. */
export async function removeOldExports({ store, clock }: Services): Promise<void> {
  await store.pool.query(
    sql`DELETE FROM "ListExport" WHERE "createdAt" < ${clock.now()}::timestamptz - make_interval(days => ${KEPT_DAYS})`,
  );
}
