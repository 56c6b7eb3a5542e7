import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** A request that came later than was said. */
export interface Missed {
  requestId: string;
  number: string;
  /** Day of the forecast. */
  day: string;
  safeBy: Date;
  /** When it had ended or gone back to its customer; null when it has not yet. */
  leftAt: Date | null;
}

/** How much of what was said at each level came in time, of the forecasts whose moment has passed. */
export interface HitRate {
  /** The first day whose forecasts are looked at. */
  from: string;
  /** Forecasts at 85 % whose moment has passed. */
  said: number;
  came: number;
  /** The same at 50 % and at 95 %. */
  likelySaid: number;
  likelyCame: number;
  surelySaid: number;
  surelyCame: number;
  /** How many of those said at 85 % were worked out afterwards. */
  backTested: number;
  missed: Missed[];
}

/** Requests named that came later than was said. */
const MOST_NAMED = 50;

/** Holds the forecasts made from a day on against what came. What came is known of days that are written down, so only moments before the end of the last of them are looked at. */
export async function readHitRate({ store }: Pick<Services, "store">, from: string): Promise<HitRate> {
  const known = sql`(SELECT (max("day") + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' FROM "LineDay")`;
  const { rows } = await store.pool.query<Omit<HitRate, "missed" | "from">>(sql`
    WITH known AS MATERIALIZED (SELECT ${known} AS "until")
    SELECT (count(*) FILTER (WHERE f."safeBy" < k."until"))::int AS "said", (count(*) FILTER (WHERE f."safeBy" < k."until" AND f."leftAt" <= f."safeBy"))::int AS "came",
      (count(*) FILTER (WHERE f."likelyBy" < k."until"))::int AS "likelySaid", (count(*) FILTER (WHERE f."likelyBy" < k."until" AND f."leftAt" <= f."likelyBy"))::int AS "likelyCame",
      (count(*) FILTER (WHERE f."surelyBy" < k."until"))::int AS "surelySaid", (count(*) FILTER (WHERE f."surelyBy" < k."until" AND f."leftAt" <= f."surelyBy"))::int AS "surelyCame",
      (count(*) FILTER (WHERE f."safeBy" < k."until" AND f."isBackTested"))::int AS "backTested"
    FROM "ForecastRecord" f, known k WHERE f."day" >= ${from}::date`);
  const missed = await store.pool.query<Missed>(sql`
    SELECT f."requestId", r."number", to_char(f."day", 'YYYY-MM-DD') AS "day", f."safeBy", f."leftAt"
    FROM "ForecastRecord" f JOIN "CancellationRequest" r ON r."id" = f."requestId"
    WHERE f."day" >= ${from}::date AND f."safeBy" < ${known} AND (f."leftAt" IS NULL OR f."leftAt" > f."safeBy")
    ORDER BY f."day" DESC, r."number" LIMIT ${MOST_NAMED}`);
  const none = { said: 0, came: 0, likelySaid: 0, likelyCame: 0, surelySaid: 0, surelyCame: 0, backTested: 0 };
  return { from, ...none, ...rows[0], missed: missed.rows };
}
