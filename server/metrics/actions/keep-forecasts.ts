/**
 * Decision: a forecast keeps its own record. On each business day what it says of every open request is written down and never changed, so that anybody can see how often it
 * was right. Days that nobody recorded are worked out afterwards by the same rules, from what was known on that morning alone, and say so.
 */
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type BusinessCalendar, calendarInForce } from "../../sla/index.ts";
import { keepForecasts } from "../jobs/forecasts.ts";
import { forecast } from "../rules/forecast.ts";
import {
  businessDaysBefore,
  comingDays,
  daySpan,
  openHours,
  openingOf,
  PACE_DAYS,
  promisedIn,
} from "../rules/forecast-days.ts";
import { asItIs } from "../rules/forecast-question.ts";
import { type DaySpan, lineDayOf } from "../rules/line-day.ts";
import { lineAt } from "../rules/line-now.ts";
import { paceOf } from "../rules/line-pace.ts";
import { knownAt, leavesOn, type RequestCourse } from "../rules/work-line.ts";
import { readCoursesOf } from "./read-courses.ts";
import { readLineDaysIn } from "./read-line-days.ts";

/** Business days whose forecasts are held against what came. */
export const HIT_RATE_DAYS = 60;
/** Runs of a forecast that is recorded: enough for three moments of each request. */
const RUNS = 300;
/** Fewest past days of which something is forecast. */
export const LEAST_DAYS = 10;
const MINUTE_MS = 60_000;

/**
 * Looks at one day: writes down what is forecast on its morning where that is a business day, and what happened on it once it is over. Days are looked at one after the other,
 * each in a job of its own; the next job is enqueued while there are more. Any number of workers may try: one at a time does it.
 */
export async function keepForecastsOfDay(services: Services): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    if (!(await becomeKeeper(tx))) return;
    const now = services.clock.now();
    const calendar = await calendarInForce(tx);
    const today = shanghaiDay(now);
    const day = await nextDay(tx, calendar, today);
    if (day === null) return;
    const span = daySpan(calendar.time, day);
    const isOver = day < today;
    const opening = openingOf(calendar, day);
    const at = isOver ? opening : now;
    const isLooked = day >= (businessDaysBefore(calendar.time, today, HIT_RATE_DAYS)[0] ?? today);
    const isMorning = calendar.time.isBusinessDay(day) === true && at >= opening;
    const isWanted = isLooked && isMorning && (await hasNone(tx, day));
    if (!isOver && !isWanted) return;
    const courses = await readCoursesOf(tx, span, calendar);
    if (isWanted) await record(tx, { day, at, courses, calendar, isBackTested: isOver });
    if (!isOver) return;
    const facts = lineDayOf(courses, span);
    await tx.$executeRaw(
      sql`INSERT INTO "LineDay" ("day", "facts", "madeAt") VALUES (${day}::date, ${JSON.stringify(facts)}::jsonb, ${now}) ON CONFLICT DO NOTHING`,
    );
    await noteWhatCame(tx, courses, span);
    await enqueue(tx, keepForecasts, {}, { key: keepForecasts.name });
  });
}

async function becomeKeeper(tx: Transaction): Promise<boolean> {
  const [{ mayKeep }] = await tx.$queryRaw<[{ mayKeep: boolean }]>(
    sql`SELECT pg_try_advisory_xact_lock(hashtext('ForecastRecord')) AS "mayKeep"`,
  );
  return mayKeep;
}

/** The first day that is not written down, from as far back as a forecast needs; the present one when all before it are. Null before the first request. */
async function nextDay(tx: Transaction, { time }: BusinessCalendar, today: string): Promise<string | null> {
  const [first = today] = businessDaysBefore(time, today, HIT_RATE_DAYS + PACE_DAYS);
  const [{ day }] = await tx.$queryRaw<[{ day: string | null }]>(sql`
    SELECT to_char(min(d), 'YYYY-MM-DD') AS "day" FROM (SELECT min("submittedAt") AS "at" FROM "CancellationRequest") m,
      generate_series(greatest(${first}::date, (m."at" AT TIME ZONE 'Asia/Shanghai')::date), ${today}::date, interval '1 day') d
    WHERE m."at" IS NOT NULL AND NOT EXISTS (SELECT FROM "LineDay" l WHERE l."day" = d::date)`);
  return day;
}

async function hasNone(tx: Transaction, day: string): Promise<boolean> {
  const [{ isNone }] = await tx.$queryRaw<[{ isNone: boolean }]>(
    sql`SELECT NOT EXISTS (SELECT FROM "ForecastRecord" WHERE "day" = ${day}::date) AS "isNone"`,
  );
  return isNone;
}

interface Recording {
  day: string;
  at: Date;
  courses: readonly RequestCourse[];
  calendar: BusinessCalendar;
  isBackTested: boolean;
}

async function record(tx: Transaction, { day, at, courses, calendar, isBackTested }: Recording): Promise<void> {
  const { time } = calendar;
  const [from = day] = businessDaysBefore(time, day, PACE_DAYS);
  const lines = await readLineDaysIn(tx, from, day);
  if (lines.length < LEAST_DAYS) return;
  const days = comingDays(time, day);
  const span = daySpan(time, day);
  const begin = span.from.getTime();
  const { byRequest } = forecast({
    line: lineAt(knownAt(courses, at), at, span),
    pace: paceOf(lines, (each) => time.isBusinessDay(each) === true),
    days,
    nowMinute: Math.floor((at.getTime() - begin) / MINUTE_MS),
    hours: openHours(calendar),
    dueOf: promisedIn(calendar, days),
    whatIf: asItIs,
    runs: RUNS,
    seed: day,
  });
  const moment = (minutes: number | null) => (minutes === null ? null : new Date(begin + minutes * MINUTE_MS));
  const rows = [...byRequest].map(([requestId, moments]) => ({
    requestId,
    likelyBy: moment(moments[0.5]),
    safeBy: moment(moments[0.85]),
    surelyBy: moment(moments[0.95]),
  }));
  await tx.$executeRaw(sql`
    INSERT INTO "ForecastRecord" ("day", "requestId", "likelyBy", "safeBy", "surelyBy", "madeAt", "isBackTested")
    SELECT ${day}::date, n."requestId", n."likelyBy", n."safeBy", n."surelyBy", ${at}, ${isBackTested}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n("requestId" uuid, "likelyBy" timestamptz, "safeBy" timestamptz, "surelyBy" timestamptz)
    ON CONFLICT DO NOTHING`);
}

/** Notes in what was forecast before of requests that left the line on a day, when they first did after it was said. */
async function noteWhatCame(tx: Transaction, courses: readonly RequestCourse[], day: DaySpan): Promise<void> {
  const came = courses.map(({ requestId, moves }) => ({ requestId, left: leavesOn(moves, day) }));
  // Mostly once; one that comes back on the day may leave again.
  for (let nth = 0; ; nth += 1) {
    const left = came.flatMap(({ requestId, left: all }) => (all[nth] ? [{ requestId, at: all[nth] }] : []));
    if (left.length === 0) return;
    await tx.$executeRaw(sql`
      UPDATE "ForecastRecord" f SET "leftAt" = n."at"
      FROM unnest(${left.map(({ requestId }) => requestId)}::uuid[], ${left.map(({ at }) => at)}::timestamptz[]) AS n("requestId", "at")
      WHERE f."requestId" = n."requestId" AND f."leftAt" IS NULL AND ${onceFound(sql`f."madeAt" < n."at"`)}`);
  }
}
