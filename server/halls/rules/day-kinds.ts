/**
 * What kind of day a day is for a hall, by the calendar of business days. That calendar names weekdays only, because weekends are off anyway; a hall that serves on weekends has to know which
 * of them are part of a holiday.
 *
 * Decision: a Saturday or Sunday is part of a holiday when no day that is worked lies between it and a weekday that is off. That is how the State Council lays holidays out: as one stretch
 * with the weekends that it touches. A test holds it against the published tables, which name the weekends too.
 */
import type { BusinessYear } from "../../sla/rules/business-year.ts";
import { dayAfter, isWeekend } from "../../sla/rules/shanghai-days.ts";

/** Kinds of days that a hall keeps different hours on. */
export type DayKind = "WORKDAY" | "WEEKEND" | "HOLIDAY" | "MAKE_UP_WORKDAY";

/** The kind of a day; null when the calendar does not know: its year is not published, or a holiday may reach over from one that is not. */
export function dayKind(years: readonly BusinessYear[], day: string): DayKind | null {
  const year = yearOf(years, day);
  if (!year) return null;
  if (!isWeekend(day)) return year.daysOff.includes(day) ? "HOLIDAY" : "WORKDAY";
  if (year.workdays.includes(day)) return "MAKE_UP_WORKDAY";
  const around = [weekdayOffBeyond(years, day, -1), weekdayOffBeyond(years, day, 1)];
  if (around.includes(true)) return "HOLIDAY";
  return around.includes(null) ? null : "WEEKEND";
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whether the first day beyond the weekend, in one direction, is a weekday that is off; null when it is not known. */
function weekdayOffBeyond(years: readonly BusinessYear[], day: string, direction: 1 | -1): boolean | null {
  for (let next = dayAfter(day, direction); ; next = dayAfter(next, direction)) {
    const year = yearOf(years, next);
    if (!year) return null;
    if (!isWeekend(next)) return year.daysOff.includes(next);
    if (year.workdays.includes(next)) return false;
  }
}

const yearOf = (years: readonly BusinessYear[], day: string) =>
  years.find(({ year }) => year === Number(day.slice(0, 4)));
