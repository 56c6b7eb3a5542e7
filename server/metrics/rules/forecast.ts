/**
 * What comes: the line carried on through the days to come many times. Of a moment at 85 % these runs say that 85 of 100 of them were done by then. Days that no calendar
 * knows are not run; a moment beyond them is unknown.
 */
import {
  BREACH_DAYS,
  type ComingDay,
  DAY_MINUTES,
  type ForecastQuestion,
  groupsOf,
  type LineGroup,
  toldPlaces,
} from "./forecast-question.ts";
import { MOST_ARRIVALS, NEVER, runThrough, type Walker } from "./forecast-run.ts";
import { seedOf } from "./seeded-random.ts";

/** How sure a moment is. */
export const levels = [0.5, 0.85, 0.95] as const;
export type Level = (typeof levels)[number];

/** By when, at each level, in minutes since the present day began; null where that is not known. */
export type Moments = Record<Level, number | null>;

/** Requests that will be late: on average, and at most in 85 of 100 runs. */
export interface Breaches {
  expected: number;
  at85: number;
}

/** The answer. */
export interface Forecast {
  /** How often the days were run. */
  runs: number;
  /** Of the line as a whole: its last request. */
  all: Moments;
  byRequest: Map<string, Moments>;
  /** Requests that fall due on each business day and are not done by then. */
  breaches: ({ day: string } & Breaches)[];
  /** The same of all these days together. */
  breachesOfAll: Breaches;
}

/**
 * The runs know the last days only, and what comes is not always like one of them: as many of them as say 88 % are needed for what comes true in 85 of 100 cases. This is the
 * part of what is left above a level that is not used.
 */
const CAUTION = 0.8;
/** Moments are told to a quarter of an hour: more would be said than is known. */
const STEP_MINUTES = 15;
/** Requests carried through all runs together, at most, and runs at least: a long line says as much in fewer of them. */
const MOST_WALKS = 60_000;
const FEWEST_RUNS = 100;

/** Answers a question. It pauses after each run, so that whoever serves others as well can do so in between. */
export function* forecasting(question: ForecastQuestion): Generator<void, Forecast> {
  const { days } = question;
  const line = groupsOf(question);
  const runs = runsOf(question, line);
  const told = toldPlaces(days);
  const lateOn = latenessOf(question, told);
  const done = line.map(() => new Int32Array(runs));
  const last = new Int32Array(runs);
  const late = told.map(() => new Int32Array(runs));
  const lateOfAll = new Int32Array(runs);
  for (let run = 0; run < runs; run += 1) {
    for (const walker of runThrough(question, line, seedOf(`${question.seed} ${run}`))) {
      const record = done[walker.place];
      if (record) {
        record[run] = walker.leaves;
        if (walker.leaves > (last[run] as number)) last[run] = walker.leaves;
      }
      const day = lateOn(walker);
      if (day < 0) continue;
      (late[day] as Int32Array)[run] = ((late[day] as Int32Array)[run] as number) + walker.count;
      lateOfAll[run] = (lateOfAll[run] as number) + walker.count;
    }
    yield;
  }
  return {
    runs,
    all: momentsOf(last, question),
    byRequest: byRequest(line, done, question),
    breaches: told.map((place, at) => ({
      day: (days[place] as ComingDay).day,
      ...breachesOf(late[at] as Int32Array),
    })),
    breachesOfAll: breachesOf(lateOfAll),
  };
}

/** Answers a question at once. */
export function forecast(question: ForecastQuestion): Forecast {
  const steps = forecasting(question);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The fewest requests more per business day with which in 85 of 100 cases none becomes late on the days that are told; null when no number is enough. It pauses after each
 * run.
 */
export function* capacityToAvoidBreaches(question: ForecastQuestion): Generator<void, number | null> {
  const isEnough = trialsOf(question);
  if (yield* isEnough(0)) return 0;
  let [low, high] = [0, 1];
  const most = 2 * (question.line.length + 100);
  for (; !(yield* isEnough(high)); [low, high] = [high, high * 2]) if (high > most) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (yield* isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Whether so many requests more per day are enough: not more runs go wrong than may. What goes well with some goes well with more, so a run is tried again only where that is
 * not known.
 */
function trialsOf({ whatIf, ...question }: ForecastQuestion): (more: number) => Generator<void, boolean> {
  const told = toldPlaces(question.days);
  const days = question.days.slice(0, (told.at(-1) ?? -1) + 1);
  const line = groupsOf(question);
  const runs = runsOf({ ...question, whatIf }, line);
  const lateOn = latenessOf(question, told);
  const tried = Array.from({ length: runs }, () => ({ wrongWith: -1, rightWith: Number.POSITIVE_INFINITY }));
  const mayGoWrong = runs - rankOf(0.85, runs) - 1;
  return function* isEnough(more) {
    const asked = { ...question, days, whatIf: { ...whatIf, extraPerDay: whatIf.extraPerDay + more } };
    let wrong = 0;
    for (const [run, known] of tried.entries()) {
      if (more < known.rightWith && more > known.wrongWith) {
        const walkers = runThrough(asked, line, seedOf(`${question.seed} ${run}`));
        if (walkers.some((walker) => lateOn(walker) >= 0)) known.wrongWith = more;
        else known.rightWith = more;
        yield;
      }
      if (more <= known.wrongWith) wrong += 1;
      if (wrong > mayGoWrong) return false;
    }
    return true;
  };
}

function runsOf({ pace, runs }: ForecastQuestion, line: readonly LineGroup[]): number {
  const perDay = pace.days.reduce((sum, { entered }) => sum + Math.min(entered, MOST_ARRIVALS), 0) / pace.days.length;
  return Math.min(
    runs,
    Math.max(FEWEST_RUNS, Math.floor(MOST_WALKS / (line.length + (perDay || 0) * BREACH_DAYS + 1))),
  );
}

/** On which of the days that are told a request becomes late; -1 for one that does not, or was late before. */
function latenessOf({ nowMinute, days }: Pick<ForecastQuestion, "nowMinute" | "days">, told: readonly number[]) {
  const next = days.map((_, place) => told.findIndex((each) => each >= place));
  return ({ leaves, dueMinute }: Pick<Walker, "leaves" | "dueMinute">): number =>
    dueMinute === null || leaves <= dueMinute || dueMinute <= nowMinute
      ? -1
      : (next[Math.ceil(dueMinute / DAY_MINUTES) - 1] ?? -1);
}

function byRequest(line: readonly LineGroup[], done: readonly Int32Array[], question: ForecastQuestion) {
  const all = new Map<string, Moments>();
  for (const [place, { requestIds }] of line.entries()) {
    const moments = momentsOf(done[place] as Int32Array, question);
    for (const id of requestIds) all.set(id, moments);
  }
  return all;
}

/** Which of so many runs, from the earliest on, is the one by which a level is reached. */
function rankOf(level: number, runs: number): number {
  const share = level > 0.5 ? 1 - (1 - level) * CAUTION : level;
  return Math.min(runs - 1, Math.ceil(share * (runs + 1)) - 1);
}

function momentsOf(done: Int32Array, { nowMinute, line }: ForecastQuestion): Moments {
  const sorted = done.toSorted();
  const momentOf = (level: Level) => {
    const minute = line.length === 0 ? nowMinute : (sorted[rankOf(level, sorted.length)] as number);
    return minute >= NEVER ? null : Math.ceil(minute / STEP_MINUTES) * STEP_MINUTES;
  };
  return { 0.5: momentOf(0.5), 0.85: momentOf(0.85), 0.95: momentOf(0.95) };
}

function breachesOf(late: Int32Array): Breaches {
  const sorted = late.toSorted();
  return {
    expected: late.reduce((sum, count) => sum + count, 0) / late.length,
    at85: sorted[rankOf(0.85, late.length)] ?? 0,
  };
}
