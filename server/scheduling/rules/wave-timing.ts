/**
 * When the cards of a wave may go: not before a moment, within hours of the week, on business days only or on any, and never on a blackout day. Pure; the zone is an argument,
 * so that the rules hold where clocks are put forward as well.
 */

import { DAY_MS, MINUTE_MS, offsetSpans, weekdayOf, writtenDay } from "./zone-clock.ts";

/** Hours of some days of the week. From 22:00 to 06:00 reaches into the next day, and belongs to the day on which it begins. */
export interface WeekHours {
  /** 1 for Monday to 7 for Sunday. */
  weekdays: readonly number[];
  /** Minute of the day, from 0. */
  from: number;
  /** Minute of the day at which it ends, the end outside; 1440 for midnight. At or before `from`: on the next day. */
  to: number;
}

/** When the cards of a wave may go. */
export interface WaveTiming {
  /** Not before; null for as soon as it may. */
  startsAt: Date | null;
  /** Several intervals a day are possible; empty for any hour. */
  hours: readonly WeekHours[];
  isBusinessDaysOnly: boolean;
  /** Days on which nothing goes, `2026-12-24`. What began the evening before ends at midnight. */
  blackoutDays: readonly string[];
}

/** Which days are which. */
export interface TimingCalendar {
  /** Time zone of all hours and days, as Intl knows it. */
  zone: string;
  /** Whether a day is worked; null where its year is unknown, and then nothing goes on it that wants business days. */
  isBusinessDay: (day: string) => boolean | null;
}

/** A stretch in which cards may go; the end outside. */
export interface Opening {
  from: Date;
  until: Date;
}

/** A wave that finds no opening within so many days would never run. */
export const SEARCHED_DAYS = 400;

/** Whether cards may go at this moment. */
export function isOpenAt(timing: WaveTiming, at: Date, calendar: TimingCalendar): boolean {
  for (const _ of openings(timing, at.getTime(), at.getTime() + 1, calendar)) return true;
  return false;
}

/** The first moment from `from` on at which cards may go; null when there is none within 400 days, counted from `startsAt` where that is later. */
export function opensAt(timing: WaveTiming, from: Date, calendar: TimingCalendar): Date | null {
  const earliest = Math.max(from.getTime(), timing.startsAt?.getTime() ?? from.getTime());
  for (const opening of openings(timing, earliest, earliest + SEARCHED_DAYS * DAY_MS, calendar))
    return new Date(opening.from);
  return null;
}

/** The end of the opening in which a moment lies; null when it lies in none, or in one that goes on for more than 400 days. */
export function closesAt(timing: WaveTiming, at: Date, calendar: TimingCalendar): Date | null {
  const searchedUntil = at.getTime() + SEARCHED_DAYS * DAY_MS;
  for (const { from, until } of openings(timing, at.getTime(), searchedUntil, calendar))
    return from === at.getTime() && until < searchedUntil ? new Date(until) : null;
  return null;
}

/** All openings of a stretch of time, in order, cut at its ends; what adjoins is one. */
export function openingsOf(timing: WaveTiming, from: Date, until: Date, calendar: TimingCalendar): Opening[] {
  return [...openings(timing, from.getTime(), until.getTime(), calendar)].map((opening) => ({
    from: new Date(opening.from),
    until: new Date(opening.until),
  }));
}

/** In milliseconds since 1970. */
interface Span {
  from: number;
  until: number;
}

/** The openings one after another, as far as they are asked for. */
function* openings(timing: WaveTiming, from: number, until: number, calendar: TimingCalendar): Generator<Span> {
  let open: Span | null = null;
  for (const part of openParts(timing, Math.max(from, timing.startsAt?.getTime() ?? from), until, calendar)) {
    if (open && part.from <= open.until) open.until = Math.max(open.until, part.until);
    else {
      if (open) yield open;
      open = part;
    }
  }
  if (open) yield open;
}

/**
 * The same day by day. Each stretch of one offset is gone through with its own days: an hour that the clocks skip lies in none of them, and one that they show twice in two.
 */
function* openParts(timing: WaveTiming, from: number, until: number, calendar: TimingCalendar): Generator<Span> {
  const minutesOn = openMinutes(timing, calendar);
  for (const { from: begin, until: end, offsetMs } of offsetSpans(calendar.zone, from, until)) {
    const lastDay = Math.floor((end - 1 + offsetMs) / DAY_MS);
    for (let day = Math.floor((begin + offsetMs) / DAY_MS); day <= lastDay; day += 1) {
      const midnight = day * DAY_MS - offsetMs;
      for (const minutes of minutesOn(day)) {
        const part = {
          from: Math.max(begin, midnight + minutes.from * MINUTE_MS),
          until: Math.min(end, midnight + minutes.until * MINUTE_MS),
        };
        if (part.from < part.until) yield part;
      }
    }
  }
}

const WHOLE_DAY: readonly Span[] = [{ from: 0, until: 1440 }];

/**
 * Which minutes of a day are open, by its number. What began the evening before goes on only if that evening itself was a day on which cards may go: the hours of a blackout day
 * or a day off do not take place, not even the part that would lie on the day after.
 */
function openMinutes(
  { hours, isBusinessDaysOnly, blackoutDays }: WaveTiming,
  { isBusinessDay }: TimingCalendar,
): (day: number) => readonly Span[] {
  const isBlackedOut = new Set(blackoutDays);
  const mayGo = (day: number) => {
    if (!isBusinessDaysOnly && isBlackedOut.size === 0) return true;
    const written = writtenDay(day);
    return !isBlackedOut.has(written) && (!isBusinessDaysOnly || isBusinessDay(written) === true);
  };
  if (hours.length === 0) return (day) => (mayGo(day) ? WHOLE_DAY : []);
  const own = hoursByWeekday(hours, ({ from, to }) => ({ from, until: to > from ? to : 1440 }));
  const nightsOn = hoursByWeekday(hours, ({ from, to }) => ({ from: 0, until: to > from ? 0 : to }));
  return (day) => {
    const [today, night] = [own[weekdayOf(day)] ?? [], nightsOn[weekdayOf(day - 1)] ?? []];
    if (today.length + night.length === 0) return [];
    if (isBlackedOut.size > 0 && isBlackedOut.has(writtenDay(day))) return [];
    const openToday = today.length > 0 && mayGo(day) ? today : [];
    if (night.length === 0 || !mayGo(day - 1)) return openToday;
    return openToday.length === 0 ? night : merged([...night, ...openToday]);
  };
}

/** Minutes of each weekday, 1 to 7, in order and apart. */
function hoursByWeekday(hours: readonly WeekHours[], minutesOf: (hours: WeekHours) => Span): Span[][] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    merged(
      hours
        .filter(({ weekdays }) => weekdays.includes(weekday))
        .map(minutesOf)
        .filter(({ from, until }) => from < until),
    ),
  );
}

function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else apart.push({ from, until });
  }
  return apart;
}
