import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** Most cities of one answer; China has fewer than seven hundred. */
const MOST_CITIES = 1_000;

/** The cities that have halls in use, those with the most first. */
export async function hallCities({ store }: Pick<Services, "store">): Promise<{ name: string; hallCount: number }[]> {
  const { rows } = await store.pool.query<{ name: string; hallCount: number }>(sql`
    SELECT "city" AS "name", count(*)::int AS "hallCount" FROM "Hall" WHERE "retiredAt" IS NULL
    GROUP BY "city" ORDER BY count(*) DESC, "city" LIMIT ${MOST_CITIES}`);
  return rows;
}
