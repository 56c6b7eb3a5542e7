import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { reconcilePayouts } from "./reconcile-payouts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Providers keep their books open for about so long; older days that were missed are beyond catching up. */
const MOST_DAYS = 31;

/**
 * Compares every day that has ended in Shanghai since the last one that was compared: a night on which the provider could not be reached, or on which nobody worked, is made up for by the next.
 * One day after the other, the oldest first, so that a day that fails keeps those after it from being taken for compared. Answers the days.
 */
export async function reconcilePastDays(services: Services): Promise<string[]> {
  const yesterday = shanghaiDay(new Date(services.clock.now().getTime() - DAY_MS));
  const { rows } = await services.store.pool.query<{ day: string }>(sql`
    SELECT d::date::text AS "day" FROM (SELECT max("day") AS "last" FROM "ReconciledDay") r
    CROSS JOIN LATERAL generate_series(greatest(coalesce(r."last" + 1, ${yesterday}::date), ${yesterday}::date - ${MOST_DAYS - 1}::int)::timestamp, ${yesterday}::timestamp, interval '1 day') d ORDER BY 1`);
  const days = rows.map(({ day }) => day);
  for (const day of days) await reconcilePayouts(services, day);
  return days;
}
