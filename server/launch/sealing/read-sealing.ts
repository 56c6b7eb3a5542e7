import type { SealedPlace } from "../../platform/sealed-place.ts";
import type { Services } from "../../platform/services.ts";
import { identifier, sql } from "../../platform/sql.ts";
import { previousNames } from "../settings/shared-settings.ts";

/** Most rows that are counted of one place: more are "at least" so many. */
const MOST_COUNTED = 100_000;

/** How far one place is. */
export interface PlaceProgress {
  /** Table and column. */
  place: string;
  seen: number;
  changed: number;
  left: number;
  isLeftExact: boolean;
  endedAt: Date | null;
}

/** How far a change of keys is. */
export interface SealingProgress {
  /** When the keys were changed. */
  since: Date;
  isDone: boolean;
  places: PlaceProgress[];
}

/** How far the last change of keys is, place by place; null when keys were never changed. */
export async function readSealing(
  { store: { pool } }: Pick<Services, "store">,
  places: readonly SealedPlace[],
): Promise<SealingProgress | null> {
  const { rows: changes } = await pool.query<{ since: Date | null }>(
    sql`SELECT max("since") AS "since" FROM "SharedSetting" WHERE "name" = ANY(${[...previousNames]}::text[])`,
  );
  const { rows } = await pool.query<
    Omit<PlaceProgress, "left" | "isLeftExact"> & { since: Date; after: string | null }
  >(sql`SELECT "place", "since", "after", "seen", "changed", "endedAt" FROM "SealedColumn"`);
  const underWay = changes[0]?.since ?? null;
  const since = underWay ?? rows.map((row) => row.since).sort((a, b) => b.getTime() - a.getTime())[0];
  if (!since) return null;
  const progress: PlaceProgress[] = [];
  for (const sealed of places) {
    const place = `${sealed.model}.${sealed.column}`;
    // What stands there of a change before counts for nothing.
    const row = rows.find((each) => each.place === place && each.since.getTime() === since.getTime());
    const endedAt = row?.endedAt ?? null;
    const left = underWay === null || endedAt !== null ? 0 : await countLeft({ pool }, sealed, row?.after ?? null);
    progress.push({
      ...{ place, seen: row?.seen ?? 0, changed: row?.changed ?? 0, endedAt },
      ...{ left: Math.min(left, MOST_COUNTED), isLeftExact: left <= MOST_COUNTED },
    });
  }
  return { since, isDone: underWay === null, places: progress };
}

async function countLeft(
  { pool }: Pick<Services["store"], "pool">,
  { model, column, key = "id" }: SealedPlace,
  after: string | null,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(sql`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM ${identifier(model)} WHERE ${identifier(column)} IS NOT NULL
        AND ${identifier(key)} > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') LIMIT ${MOST_COUNTED + 1}) left_rows`);
  return rows[0]?.count ?? 0;
}
