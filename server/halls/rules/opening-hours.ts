/**
 * When a hall is open. Its hours follow from the day: a special day of its own goes before everything, then the kind of the day decides. What the calendar does not know has no answer: a hall
 * of which it is not known whether the day is a holiday is neither open nor closed.
 *
 * Decision: a special day counts in a year that is not published too. Somebody said what the hall does on that very day, so nothing is guessed.
 */
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { Hours } from "../../sla/rules/business-hours.ts";
import type { BusinessYear } from "../../sla/rules/business-year.ts";
import { dayAfter, instantOf, minuteOf } from "../../sla/rules/shanghai-days.ts";
import { type DayKind, dayKind, weekdayOf } from "./day-kinds.ts";

/** When a hall serves. Hours are in order and do not touch; an empty list is a day on which it is closed. */
export interface HallPlan {
  /** Of Monday to Sunday. */
  weekly: readonly (readonly Hours[])[];
  /** Of each day of a public holiday. */
  holiday: readonly Hours[];
  /** The weekday whose hours count on a Saturday or Sunday that is worked to make up for a holiday, 1 for Monday to 5. */
  makeUpWeekday: number;
  /** Days with hours of their own. */
  days: readonly SpecialDay[];
}

/** A day on which a hall keeps other hours than usual. */
export interface SpecialDay {
  /** In Shanghai, `2026-10-01`. */
  day: string;
  hours: readonly Hours[];
  /** Why, as customers read it. */
  reason: string;
}

/** Whether a hall is open. */
export type HallOpenState = "OPEN" | "CLOSED" | "UNKNOWN";

/** What one day is for a hall. */
export interface HallDayHours {
  day: string;
  /** Null when the calendar does not know. */
  kind: DayKind | null;
  /** Null when they are not known. */
  hours: readonly Hours[] | null;
  /** Why they are not the usual ones; null when they are, or when the kind of the day says it. */
  reason: string | null;
}

/** How a hall stands at a moment. */
export interface Opening {
  state: HallOpenState;
  /** When it closes next; null when it is not open, or when that is not known or weeks away. */
  closesAt: Date | null;
  /** When it opens next; null when it is open, or when that is not known or weeks away. */
  opensAt: Date | null;
  /** Whether days that are not known lie before the next time that it closes or opens: then that may be sooner than anything that is known. */
  isUncertain: boolean;
}

/** Days that are looked at for the next opening; the longest holiday has nine. */
export const DAYS_AHEAD = 60;

/** The hours of a day, with why. */
export function hoursOn(plan: HallPlan, years: readonly BusinessYear[], day: string): HallDayHours {
  const kind = dayKind(years, day);
  const special = plan.days.find((each) => each.day === day);
  if (special) return { day, kind, hours: special.hours, reason: special.reason };
  return { day, kind, hours: kind && usualHoursOn(plan, kind, day), reason: null };
}

/** Whether a hall serves through all of a time within a day; true where nobody knows its hours. */
export function fitsHours(
  plan: HallPlan,
  years: readonly BusinessYear[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): boolean {
  const { hours } = hoursOn(plan, years, shanghaiDay(startsAt));
  const [begins, lasts] = [minuteOf(startsAt), (endsAt.getTime() - startsAt.getTime()) / 60_000];
  return hours === null || hours.some(({ from, to }) => from <= begins && begins + lasts <= to);
}

/** How a hall stands at a moment: open until when, closed until when, or not known. */
export function openingAt(plan: HallPlan, years: readonly BusinessYear[], at: Date): Opening {
  const [today, minute] = [shanghaiDay(at), minuteOf(at)];
  const { hours } = hoursOn(plan, years, today);
  if (!hours) return { state: "UNKNOWN", closesAt: null, opensAt: null, isUncertain: true };
  const current = hours.find(({ from, to }) => from <= minute && minute < to);
  if (current) return { state: "OPEN", opensAt: null, ...closing(plan, years, today, current.to) };
  return { state: "CLOSED", closesAt: null, ...nextOpening(plan, years, today, minute) };
}

function usualHoursOn({ weekly, holiday, makeUpWeekday }: HallPlan, kind: DayKind, day: string): readonly Hours[] {
  if (kind === "HOLIDAY") return holiday;
  return weekly[(kind === "MAKE_UP_WORKDAY" ? makeUpWeekday : weekdayOf(day)) - 1] ?? [];
}

/** When what is open now closes: a hall that is open until midnight may go on after it. */
function closing(plan: HallPlan, years: readonly BusinessYear[], today: string, closes: number) {
  let [day, to] = [today, closes];
  for (let ahead = 0; to === 1440 && ahead < DAYS_AHEAD; ahead += 1) {
    const { hours } = hoursOn(plan, years, dayAfter(day, 1));
    if (!hours) return { closesAt: null, isUncertain: true };
    const [first] = hours;
    if (first?.from !== 0) break;
    [day, to] = [dayAfter(day, 1), first.to];
    if (ahead === DAYS_AHEAD - 1 && to === 1440) return { closesAt: null, isUncertain: false };
  }
  return { closesAt: instantOf(day, to), isUncertain: false };
}

function nextOpening(plan: HallPlan, years: readonly BusinessYear[], today: string, minute: number) {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = dayAfter(today, ahead);
    const { hours } = hoursOn(plan, years, day);
    if (!hours) return { opensAt: null, isUncertain: true };
    const next = hours.find(({ from }) => ahead > 0 || from > minute);
    if (next) return { opensAt: instantOf(day, next.from), isUncertain: false };
  }
  return { opensAt: null, isUncertain: false };
}
