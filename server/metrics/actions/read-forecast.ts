import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { type BusinessCalendar, calendarInForce } from "../../sla/index.ts";
import { type Breaches, capacityToAvoidBreaches, forecasting, type Level, type Moments } from "../rules/forecast.ts";
import { businessDaysBefore, comingDays, daySpan, openHours, PACE_DAYS, promisedIn } from "../rules/forecast-days.ts";
import type { WhatIf } from "../rules/forecast-question.ts";
import { lineAt } from "../rules/line-now.ts";
import { type LinePace, paceOf } from "../rules/line-pace.ts";
import { inSlices } from "./in-slices.ts";
import { HIT_RATE_DAYS, LEAST_DAYS } from "./keep-forecasts.ts";
import { readOpenLine } from "./read-courses.ts";
import { type HitRate, readHitRate } from "./read-hit-rate.ts";
import { readLineDays } from "./read-line-days.ts";

/** What is to be otherwise, as it is asked. */
export interface AskedWhatIf extends Omit<WhatIf, "reviewFactor"> {
  /** Reviewers more or fewer than now. */
  reviewers: number;
}

/** By when, at each level; null where that is not known. */
export type Dates = Record<Level, Date | null>;

/** A request of the line with its dates. */
export interface ForecastRequest {
  requestId: string;
  number: string;
  dueAt: Date | null;
  dates: Dates;
}

/** What comes. */
export interface ReadForecast {
  at: Date;
  /** Past business days that it is made of, and whether they are enough to say anything. */
  basisDays: number;
  isKnown: boolean;
  /** The last day that was looked at, and whether that is where the calendar ends. */
  until: string | null;
  isCalendarEnd: boolean;
  openCount: number;
  waitingCount: number;
  limit: LinePace["limit"];
  runs: number;
  all: Dates;
  requests: ForecastRequest[];
  breaches: ({ day: string } & Breaches)[];
  breachesOfAll: Breaches;
  capacity: number | null;
  reviewersNow: number;
  hitRate: HitRate;
}

/** Requests that are named, those due first. */
const MOST_NAMED = 200;
/** Runs through the days to come. */
const RUNS = 400;
/** Past business days that say how many reviewers there are. */
const REVIEWER_DAYS = 20;
const MINUTE_MS = 60_000;

/** Forecasts the open work, as it is or as it would be. */
export async function readForecast(services: Services, asked: AskedWhatIf): Promise<ReadForecast> {
  const at = services.clock.now();
  const calendar = await calendarInForce(services.store.prisma);
  const { time } = calendar;
  const today = shanghaiDay(at);
  const past = businessDaysBefore(time, today, HIT_RATE_DAYS);
  const [open, lines, reviewersNow, waitingCount, hitRate] = await Promise.all([
    readOpenLine(services, calendar),
    readLineDays(services, past.at(-PACE_DAYS) ?? past[0] ?? today, today),
    countReviewers(services, past.slice(-REVIEWER_DAYS)),
    countWaiting(services),
    readHitRate(services, past[0] ?? today),
  ]);
  const span = daySpan(time, today);
  const pace = paceOf(lines, (day) => time.isBusinessDay(day) === true);
  const isKnown = lines.length >= LEAST_DAYS;
  const question = {
    line: lineAt(open, at, span),
    pace,
    days: isKnown ? comingDays(time, today) : [],
    nowMinute: Math.floor((at.getTime() - span.from.getTime()) / MINUTE_MS),
    hours: openHours(calendar),
    whatIf: whatIfOf(asked, reviewersNow),
    runs: RUNS,
    seed: today,
  };
  const whole = { ...question, dueOf: promisedIn(calendar, question.days) };
  const { all, byRequest, breaches, breachesOfAll, runs } = await inSlices(forecasting(whole));
  const byId = new Map(open.map((request) => [request.requestId, request]));
  const dates = datesFrom(span.from);
  return {
    at,
    basisDays: pace.sources.worked.length,
    isKnown,
    ...endOf(calendar, at, question.days.at(-1)?.day ?? null),
    openCount: question.line.length,
    waitingCount,
    limit: pace.limit,
    runs,
    all: dates(all),
    requests: question.line.slice(0, MOST_NAMED).map(({ requestId }) => ({
      requestId,
      number: byId.get(requestId)?.number ?? "",
      dueAt: byId.get(requestId)?.dueAt ?? null,
      dates: dates(byRequest.get(requestId) as Moments),
    })),
    breaches,
    breachesOfAll,
    capacity: isKnown ? await inSlices(capacityToAvoidBreaches(whole)) : null,
    reviewersNow,
    hitRate,
  };
}

function datesFrom(begin: Date) {
  const date = (minutes: number | null) => (minutes === null ? null : new Date(begin.getTime() + minutes * MINUTE_MS));
  return (moments: Moments): Dates => ({
    0.5: date(moments[0.5]),
    0.85: date(moments[0.85]),
    0.95: date(moments[0.95]),
  });
}

function endOf({ time }: BusinessCalendar, at: Date, until: string | null) {
  return { until, isCalendarEnd: until === time.knownUntil(at) };
}

function whatIfOf({ reviewers, ...asked }: AskedWhatIf, reviewersNow: number): WhatIf {
  return { ...asked, reviewFactor: reviewersNow === 0 ? 1 : Math.max(0, (reviewersNow + reviewers) / reviewersNow) };
}

/** Persons who decided review tasks on an average of these days. */
async function countReviewers({ store }: Services, days: readonly string[]): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(sql`
    SELECT count(DISTINCT (f."day", f."key"))::int AS "count" FROM "FigureEntry" f WHERE f."measure" = 'TASK_BY' AND f."day" = ANY(${[...days]}::date[])`);
  return (rows[0]?.count ?? 0) / Math.max(1, days.length);
}

/** Open requests whose customer has to act. */
async function countWaiting({ store }: Services): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    sql`SELECT count(*)::int AS "count" FROM "CancellationRequest" WHERE "status" = 'ACTION_REQUIRED'`,
  );
  return rows[0]?.count ?? 0;
}
