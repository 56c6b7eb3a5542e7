import { performance } from "node:perf_hooks";
import { keepFigures } from "../../../server/metrics/actions/keep-figures.ts";
import { keepForecastsOfDay } from "../../../server/metrics/actions/keep-forecasts.ts";
import { readBacklog } from "../../../server/metrics/actions/read-backlog.ts";
import { breakDown, readFigures } from "../../../server/metrics/actions/read-figures.ts";
import { readFlow } from "../../../server/metrics/actions/read-flow.ts";
import { readForecast } from "../../../server/metrics/actions/read-forecast.ts";
import { remakeFigures } from "../../../server/metrics/jobs/figures.ts";
import { figureCodes } from "../../../server/metrics/rules/figures.ts";
import { daysBackTo, type Period } from "../../../server/metrics/rules/periods.ts";
import { openPool } from "../../../server/platform/database/connection.ts";
import type { Services } from "../../../server/platform/services.ts";
import { shanghaiDay } from "../../../server/platform/shanghai-time.ts";
import { sql } from "../../../server/platform/sql.ts";
import { growYear } from "../../growth/grow-year.ts";
import { openServices } from "./services.ts";

/** What was measured of one year. */
export interface FiguresCost {
  /** Seconds that counting everything took. */
  countingSeconds: number;
  /** Milliseconds that each question took, every time. */
  questions: Record<string, number[]>;
  /** Milliseconds that a forecast took, every time, after so many of the past were made, a business day each. */
  forecast: { times: number[]; madeBefore: number };
}

/** Times that a forecast is asked for. */
const FORECASTS = 5;

/** Fills a database with a year of so many requests, counts them, asks what a manager's screen asks, and compares with what the events say plainly. */
export async function run({
  databaseUrl,
  requests,
  rounds,
}: {
  databaseUrl: string;
  requests: number;
  rounds: number;
}): Promise<FiguresCost> {
  const services = await openServices(databaseUrl);
  // Millions of rows come from one statement: no limits of the product's own connections here.
  const pool = openPool({ url: databaseUrl, size: 2, name: "bench" });
  await growYear(pool, requests, services.clock.now());
  const startedAt = performance.now();
  let after = await keepFigures(services, remakeFigures, null);
  while (after !== null) after = await keepFigures(services, remakeFigures, after);
  const countingSeconds = (performance.now() - startedAt) / 1000;
  await pool.query("VACUUM (ANALYZE)");
  await pool.end();
  const today = shanghaiDay(services.clock.now());
  const [year, month] = [daysBackTo(today, 365), daysBackTo(today, 30)];
  await compare(services, year);
  const all = { codes: figureCodes, among: {} };
  const questions: Record<string, () => Promise<unknown>> = {
    "all figures of a year by month": () => readFigures(services, { ...all, period: year, grain: "MONTH" }),
    "all figures of a year by week": () => readFigures(services, { ...all, period: year, grain: "WEEK" }),
    "all figures of 30 days by day": () => readFigures(services, { ...all, period: month, grain: "DAY" }),
    "all figures of a lane and carrier by month": () =>
      readFigures(services, {
        codes: figureCodes,
        among: { lane: "STANDARD", carrier: "CMCC" },
        period: year,
        grain: "MONTH",
      }),
    "on-time rate of a year by carrier": () =>
      breakDown(services, { codes: ["CARDS_ON_TIME"], part: null, period: year, among: {}, side: "carrier", most: 50 }),
    "the flow of a year by week": () => readFlow(services, { period: year, grain: "WEEK", among: {} }),
    "the backlog": () => readBacklog(services, {}),
  };
  const times: Record<string, number[]> = {};
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, ask] of Object.entries(questions)) {
      const askedAt = performance.now();
      await ask();
      if (round >= 0) times[name] = [...(times[name] ?? []), performance.now() - askedAt];
    }
  }
  return { countingSeconds, questions: times, forecast: await costOfForecast(services) };
}

/** Makes the forecasts of the days before, as the product does when it starts on data of its own, then asks for one of now. */
async function costOfForecast(services: Services): Promise<FiguresCost["forecast"]> {
  const made = async () =>
    (await services.store.pool.query<{ count: number }>(sql`SELECT count(*)::int AS "count" FROM "LineDay"`)).rows[0]
      ?.count ?? 0;
  let [before, madeBefore] = [-1, await made()];
  while (madeBefore > before) {
    await keepForecastsOfDay(services);
    [before, madeBefore] = [madeBefore, await made()];
  }
  const times: number[] = [];
  for (let round = 0; round < FORECASTS; round += 1) {
    const askedAt = performance.now();
    const { isKnown } = await readForecast(services, { reviewers: 0, extraPerDay: 0, carrierCaps: {} });
    if (!isKnown) throw new Error("Nothing is forecast of a year");
    times.push(performance.now() - askedAt);
  }
  return { times, madeBefore };
}

/** @throws when the figures of a period are not what the events say when they are looked through plainly */
async function compare(services: Services, period: Period): Promise<void> {
  const [plain] = (
    await services.store.pool.query<Record<string, number>>(sql`
      WITH lives AS (
        SELECT i."dueAt", first."at" AS "begin", last."at" AS "end", last."toStatus"::text AS "status"
        FROM "CancellationItem" i
        CROSS JOIN LATERAL (SELECT e."at" FROM "CancellationEvent" e WHERE e."itemId" = i."id" ORDER BY e."revision" LIMIT 1) first
        CROSS JOIN LATERAL (SELECT e."at", e."toStatus" FROM "CancellationEvent" e WHERE e."itemId" = i."id" ORDER BY e."revision" DESC LIMIT 1) last
      ), ended AS (
        SELECT *, (extract(epoch FROM date_trunc('minute', "end") - date_trunc('minute', "begin")) / 60)::int AS "minutes", date_trunc('minute', "end") > "dueAt" AS "isLate" FROM lives
        WHERE "status" IN ('CANCELLED', 'WITHDRAWN') AND ("end" AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${period.from}::date AND ${period.until}::date
      )
      SELECT count(*)::int AS "ended", count(*) FILTER (WHERE "status" = 'CANCELLED')::int AS "cancelled",
        count(*) FILTER (WHERE "isLate" OR "status" = 'CANCELLED')::int AS "promised", count(*) FILTER (WHERE NOT "isLate" AND "status" = 'CANCELLED')::int AS "met",
        percentile_disc(0.5) WITHIN GROUP (ORDER BY "minutes") AS "p50", percentile_disc(0.9) WITHIN GROUP (ORDER BY "minutes") AS "p90", percentile_disc(0.99) WITHIN GROUP (ORDER BY "minutes") AS "p99",
        sum("minutes")::int AS "total" FROM ended`)
  ).rows;
  const [cancelled, onTime, time] = await readFigures(services, {
    codes: ["CARDS_CANCELLED", "CARDS_ON_TIME", "CARD_TIME"],
    period,
    grain: "MONTH",
    among: {},
  });
  const { p50, p90, p99, total } = time?.current.plainMinutes ?? {};
  const ours = {
    ...{ ended: cancelled?.current.denominator, cancelled: cancelled?.current.numerator },
    ...{ promised: onTime?.current.denominator, met: onTime?.current.numerator, p50, p90, p99, total },
  };
  if (JSON.stringify(ours) !== JSON.stringify(plain))
    throw new Error(`The figures of a year are ${JSON.stringify(ours)}, plainly they are ${JSON.stringify(plain)}`);
}
