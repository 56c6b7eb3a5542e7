/**
 * The clock that runs only while people work: whole minutes of business days between opening and closing. It fails closed: what lies outside the years that
 * are known has no answer.
 */

import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type Hours, minutesPerDay } from "./business-hours.ts";
import { type BusinessYear, daysOf, isBusinessDay } from "./business-year.ts";
import { instantOf, minuteOf } from "./shanghai-days.ts";

interface KnownDay {
  /** Position among the days of its run. */
  at: number;
  run: Run;
}

/** Known years without a gap between them. */
interface Run {
  days: { day: string; isBusinessDay: boolean; minutesBefore: number }[];
}

/** Business minutes of one day, within a stretch of time. */
export interface DayMinutes {
  /** The day in Shanghai. */
  day: string;
  isBusinessDay: boolean;
  businessMinutes: number;
}

/** Business time over the known years. With `isOpenOnDaysOff` people work every day of them. */
export class BusinessTime {
  readonly #hours: readonly Hours[];
  readonly #perDay: number;
  readonly #known = new Map<string, KnownDay>();

  constructor(
    years: readonly BusinessYear[],
    hours: readonly Hours[],
    { isOpenOnDaysOff = false }: { isOpenOnDaysOff?: boolean } = {},
  ) {
    this.#hours = hours;
    this.#perDay = minutesPerDay(hours);
    let run: Run = { days: [] };
    let minutesBefore = 0;
    let before: number | undefined;
    for (const year of years.toSorted((a, b) => a.year - b.year)) {
      if (year.year - 1 !== before) [run, minutesBefore] = [{ days: [] }, 0];
      before = year.year;
      for (const day of daysOf(year.year)) {
        this.#known.set(day, { at: run.days.length, run });
        const isWorked = isOpenOnDaysOff || isBusinessDay(year, day);
        run.days.push({ day, isBusinessDay: isWorked, minutesBefore });
        if (isWorked) minutesBefore += this.#perDay;
      }
    }
  }

  /** Business minutes of one day that is worked. */
  get minutesPerDay(): number {
    return this.#perDay;
  }

  /** Whether the day is worked; null when its year is unknown. */
  isBusinessDay(day: string): boolean | null {
    const known = this.#known.get(day);
    return known ? (known.run.days[known.at]?.isBusinessDay ?? null) : null;
  }

  /** Whole business minutes from one moment to a later one; negative when it is earlier. Null when a year on the way is unknown. */
  between(from: Date, to: Date): number | null {
    const [start, end] = [this.#reading(from), this.#reading(to)];
    return start && end && start.run === end.run ? end.minutes - start.minutes : null;
  }

  /**
   * The moment at which so many business minutes have passed since `from`: within business hours, or the closing time at which the last of them ends.
   * Null when that is beyond the years that are known.
   */
  after(from: Date, minutes: number): Date | null {
    if (minutes < 0) throw new RangeError("business minutes are counted forwards");
    const start = this.#reading(from);
    if (!start) return null;
    if (minutes === 0) return from;
    const wanted = start.minutes + minutes;
    const { days } = start.run;
    // The last day before which fewer minutes have passed: a count that ends with a day ends at its closing time, not at the next opening.
    let [low, high] = [0, days.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((days[middle]?.minutesBefore ?? 0) < wanted) low = middle;
      else high = middle - 1;
    }
    const found = days[low];
    if (!found?.isBusinessDay) return null;
    let rest = wanted - found.minutesBefore;
    if (rest > this.#perDay) return null;
    for (const { from: opens, to: closes } of this.#hours) {
      if (rest <= closes - opens) return instantOf(found.day, opens + rest);
      rest -= closes - opens;
    }
    return null;
  }

  /** Day by day, the business minutes between two moments; null when a year on the way is unknown. */
  perDay(from: Date, to: Date): DayMinutes[] | null {
    const [first, last] = [this.#known.get(shanghaiDay(from)), this.#known.get(shanghaiDay(to))];
    if (!first || !last || first.run !== last.run) return null;
    return first.run.days.slice(first.at, last.at + 1).map(({ day, isBusinessDay: isWorked }) => {
      const begin = day === shanghaiDay(from) ? minuteOf(from) : 0;
      const end = day === shanghaiDay(to) ? minuteOf(to) : 1440;
      return { day, isBusinessDay: isWorked, businessMinutes: isWorked ? this.#worked(end) - this.#worked(begin) : 0 };
    });
  }

  /** The last day that is known, of the years around this moment; null when its own year is unknown. */
  knownUntil(instant: Date): string | null {
    return this.#known.get(shanghaiDay(instant))?.run.days.at(-1)?.day ?? null;
  }

  #reading(instant: Date): { run: Run; minutes: number } | null {
    const known = this.#known.get(shanghaiDay(instant));
    const day = known?.run.days[known.at];
    if (!known || !day) return null;
    return { run: known.run, minutes: day.minutesBefore + (day.isBusinessDay ? this.#worked(minuteOf(instant)) : 0) };
  }

  /** Business minutes of a worked day before this minute. */
  #worked(minute: number): number {
    return this.#hours.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, minute) - from), 0);
  }
}
