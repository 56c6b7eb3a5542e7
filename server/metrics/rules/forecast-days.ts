/** The days of a forecast, as the calendar knows them, and by when on them something is promised. What the calendar does not know is left out, never guessed. */
import type { BusinessTime } from "../../sla/rules/business-time.ts";
import { dayAfter, instantOf } from "../../sla/rules/shanghai-days.ts";
import { type Counting, type Lane, lanes, timeOf } from "../../sla/rules/sla-policy.ts";
import type { ComingDay } from "./forecast-question.ts";
import type { DaySpan } from "./line-day.ts";

/** Past business days that say how fast the line moves. */
export const PACE_DAYS = 40;
/** Coming business days that are run at most. */
export const COMING_DAYS = 60;
/** Business days before a day that ages tell apart. */
const AGE_DAYS = 6;
/** Arrivals within so many minutes are promised alike. */
const STEP_MINUTES = 15;
const MINUTE_MS = 60_000;

/** The day and those that follow it, without a gap, up to {@link COMING_DAYS} business days or the end of the calendar. */
export function comingDays(time: BusinessTime, today: string): ComingDay[] {
  const days: ComingDay[] = [];
  let left = COMING_DAYS;
  for (let day = today; left > 0; day = dayAfter(day, 1)) {
    const isWorked = time.isBusinessDay(day);
    if (isWorked === null) break;
    days.push({ day, isWorked });
    if (isWorked) left -= 1;
  }
  return days;
}

/** So many business days before a day, the earliest first; fewer where the calendar begins later. */
export function businessDaysBefore(time: BusinessTime, today: string, count: number): string[] {
  const days: string[] = [];
  for (let day = dayAfter(today, -1); days.length < count; day = dayAfter(day, -1)) {
    const isWorked = time.isBusinessDay(day);
    if (isWorked === null) break;
    if (isWorked) days.push(day);
  }
  return days.reverse();
}

/** A day from midnight to midnight. */
export function daySpan(time: BusinessTime, day: string): DaySpan {
  const before = businessDaysBefore(time, day, AGE_DAYS).reverse();
  return {
    day,
    from: instantOf(day, 0),
    to: instantOf(day, 1_440),
    businessDaysBefore: before.map((each) => instantOf(each, 0)),
  };
}

/** When people begin to work, and when they stop. */
export function openHours({ policy }: Counting): { opens: number; closes: number } {
  const { hours } = policy.rules;
  return { opens: Math.min(...hours.map(({ from }) => from)), closes: Math.max(...hours.map(({ to }) => to)) };
}

/** What a request is promised by. */
export interface Promised {
  lane: Lane;
  undoWindowSeconds: number;
}

/** The moment at which people begin to work on a day, if they do. */
export const openingOf = (counting: Counting, day: string): Date => instantOf(day, openHours(counting).opens);

/** By when a request that comes in at a moment is promised, if nothing stops its clock but the time in which it can be undone; null where the calendar does not reach. */
export function promisedBy(counting: Counting, { lane, undoWindowSeconds }: Promised, at: Date): Date | null {
  const rules = counting.policy.rules.promises.filter((rule) => rule.lane === lane);
  const rule = rules.find(({ channel, customerKind }) => channel === null && customerKind === null) ?? rules[0];
  return rule ? timeOf(counting, lane).after(afterUndo(counting, undoWindowSeconds, at), rule.dueMinutes) : null;
}

/** By when a request is promised once it could be undone, which it could not yet. */
export function promisedLater(counting: Counting, { lane, undoWindowSeconds }: Promised, dueAt: Date, now: Date) {
  const time = timeOf(counting, lane);
  const pause = time.between(now, afterUndo(counting, undoWindowSeconds, now));
  return pause === null ? null : time.after(dueAt, pause);
}

/** The same for what comes in on a coming day at a minute of it, as minutes since the first of these days began. */
export function promisedIn(counting: Counting, days: readonly ComingDay[]) {
  const known = new Map<number, number | null>();
  const begin = instantOf(days[0]?.day ?? "1970-01-01", 0).getTime();
  return (promised: Promised, place: number, minute: number): number | null => {
    const step = Math.floor(minute / STEP_MINUTES);
    // A number and no text, because it is asked very often: day, quarter of an hour, window and lane.
    const key = (place * 96 + step) * 2 ** 22 + promised.undoWindowSeconds * 4 + lanes.indexOf(promised.lane);
    const before = known.get(key);
    if (before !== undefined) return before;
    const due = promisedBy(counting, promised, instantOf((days[place] as ComingDay).day, step * STEP_MINUTES));
    const minutes = due && (due.getTime() - begin) / MINUTE_MS;
    known.set(key, minutes);
    return minutes;
  };
}

const afterUndo = ({ policy }: Counting, undoWindowSeconds: number, at: Date) =>
  policy.rules.pauses.includes("UNDO_WINDOW") ? new Date(at.getTime() + undoWindowSeconds * 1000) : at;
