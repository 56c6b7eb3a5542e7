import type { Services } from "../../platform/services.ts";
import { shanghaiDay, startOfShanghaiDay } from "../../platform/shanghai-time.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { isOpen, promiseStateSql } from "./open-cards.ts";

/** Channel on which it is told that something was counted. */
export const FIGURE_CHANNEL = "figures_counted";

/** The service at a glance, in cards. */
export interface Tiles {
  openCount: number;
  lateCount: number;
  atRiskCount: number;
  pausedCount: number;
  arrivedTodayCount: number;
  endedTodayCount: number;
}

/** The one row of the tiles at a moment. */
export function tilesSql(now: Date): Sql {
  const today = sql`"grain" = 'DAY' AND "lane" = 'ANY' AND "channel" = 'ANY' AND "carrier" = 'ANY' AND "day" = ${shanghaiDay(now)}::date`;
  return sql`
    SELECT count(*)::int AS "openCount", count(*) FILTER (WHERE o."state" = 'BREACHED')::int AS "lateCount", count(*) FILTER (WHERE o."state" = 'AT_RISK')::int AS "atRiskCount",
      count(*) FILTER (WHERE o."state" = 'PAUSED')::int AS "pausedCount",
      (SELECT coalesce(sum("submittedCardCount"), 0)::int FROM "CancellationRequest" WHERE "submittedAt" >= ${startOfShanghaiDay(now)}) AS "arrivedTodayCount",
      (SELECT coalesce(sum("count"), 0)::int FROM "FigureCell" WHERE ${today} AND "measure" = 'CARD_ENDED') AS "endedTodayCount"
    FROM (
      SELECT ${promiseStateSql(sql`i`, sql`r`, sql`${now}::timestamptz`)} AS "state"
      FROM "CancellationItem" i JOIN "CancellationRequest" r ON r."id" = i."requestId" WHERE ${isOpen(sql`i`)}
    ) o`;
}

/** Reads the tiles. */
export async function readTiles({ store, clock }: Pick<Services, "store" | "clock">): Promise<Tiles> {
  const { rows } = await store.pool.query<Tiles>(tilesSql(clock.now()));
  const [tiles] = rows;
  if (!tiles) throw new Error("a count of everything answers one row");
  return tiles;
}
