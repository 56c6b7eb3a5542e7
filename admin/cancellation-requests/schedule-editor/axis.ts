/** Where waves lie on a time axis of some days, in minutes from the first midnight in Shanghai. */
import type { ScheduleToEditQuery } from "../../generated/graphql.ts";
import type { Row } from "./rows.ts";

/** Days that the axis shows. */
export const AXIS_DAYS = 14;
export const DAY_MINUTES = 1_440;
export const AXIS_MINUTES = AXIS_DAYS * DAY_MINUTES;
const DAY_MS = 86_400_000;

/** Part of the axis. */
export interface Stretch {
  from: number;
  until: number;
}

/** Business days and hours. */
export type Calendar = ScheduleToEditQuery["businessCalendar"];

/** The days of the axis, from the first on. */
export function axisDays(first: string): string[] {
  return Array.from({ length: AXIS_DAYS }, (_, place) => dayAfter(first, place));
}

/** Where a start such as `2026-12-01T09:15` lies; below 0 before the axis. */
export function minuteOf(startsAt: string, first: string): number {
  return (Date.parse(`${startsAt}Z`) - Date.parse(`${first}T00:00Z`)) / 60_000;
}

/** Whether people work on a day. */
export function isBusinessDay({ years }: Calendar, day: string): boolean {
  const year = years.find((each) => String(each.year) === day.slice(0, 4));
  const isWeekend = new Date(`${day}T00:00Z`).getUTCDay() % 6 === 0;
  return isWeekend ? (year?.workdays.includes(day) ?? false) : !year?.daysOff.includes(day);
}

/** Business hours of a day, such as `09:00-12:00`, in minutes; none on days off. */
export function businessHours(calendar: Calendar, day: string): Stretch[] {
  if (!isBusinessDay(calendar, day)) return [];
  return calendar.hours.flatMap((hours) => {
    const [, h1, m1, h2, m2] = (/(\d+):(\d+)\D+(\d+):(\d+)/.exec(hours) ?? []).map(Number);
    if (h1 === undefined || m1 === undefined || h2 === undefined || m2 === undefined) return [];
    return [{ from: h1 * 60 + m1, until: h2 * 60 + m2 }];
  });
}

/** When the cards of a wave may go within the axis, from a minute on: by its hours, business days and days off. Hours that lead into a night belong to the day on which they begin. */
export function openStretches(row: Row, from: number, first: string, calendar: Calendar): Stretch[] {
  const stretches: Stretch[] = [];
  // The night before the first day may still be open.
  for (let place = -1; place < AXIS_DAYS; place += 1) {
    const day = dayAfter(first, place);
    if (row.blackoutDays.includes(day) || (row.isBusinessDaysOnly && !isBusinessDay(calendar, day))) continue;
    const midnight = place * DAY_MINUTES;
    for (const { from: begin, until } of hoursOf(row, day)) {
      // A blackout also ends the night that leads into it.
      const isNightCut = until > DAY_MINUTES && row.blackoutDays.includes(dayAfter(day, 1));
      const stretch = {
        from: Math.max(from, midnight + begin),
        until: Math.min(AXIS_MINUTES, midnight + (isNightCut ? DAY_MINUTES : until)),
      };
      if (stretch.from < stretch.until) stretches.push(stretch);
    }
  }
  return merged(stretches);
}

function hoursOf({ hours }: Row, day: string): Stretch[] {
  if (hours.length === 0) return [{ from: 0, until: DAY_MINUTES }];
  const weekday = new Date(`${day}T00:00Z`).getUTCDay() || 7;
  return hours
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ from, to }) => ({ from, until: to > from ? to : to + DAY_MINUTES }));
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && stretch.from <= last.until) last.until = Math.max(last.until, stretch.until);
    else apart.push({ ...stretch });
  }
  return apart;
}

function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

/** Stretches as a picture of stripes over a span, in the colours of open and closed. */
export function stripes(stretches: readonly Stretch[], { from, until }: Stretch, open: string, closed: string): string {
  const percent = (minute: number) => `${Math.round(((minute - from) / (until - from)) * 10_000) / 100}%`;
  const stops = stretches.flatMap((each) => {
    const [begin, end] = [percent(each.from), percent(each.until)];
    return [`${closed} ${begin}`, `${open} ${begin}`, `${open} ${end}`, `${closed} ${end}`];
  });
  return `linear-gradient(90deg, ${[`${closed} 0%`, ...stops, `${closed} 100%`].join(", ")})`;
}
