import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** Days for which notices are kept: what they are about has a history of its own. */
const KEPT_DAYS = 90;
/** Removed in one go; the next hour goes on. */
const MOST = 20_000;

/** Removes old notices, and e-mails of which none are left. */
export async function removeOldNotices({ store, clock }: Services): Promise<void> {
  const since = sql`${clock.now()}::timestamptz - make_interval(days => ${KEPT_DAYS}::int)`;
  await store.pool.query(sql`
    DELETE FROM "Notice" WHERE "id" IN (SELECT "id" FROM "Notice" WHERE "createdAt" < ${since} ORDER BY "createdAt" LIMIT ${MOST})`);
  await store.pool.query(sql`
    DELETE FROM "NoticeMail" m WHERE m."createdAt" < ${since} AND NOT EXISTS (SELECT FROM "Notice" n WHERE n."mailId" = m."id")`);
}
