/**
 * The clock of a promise, written from its definition and nothing else: it walks minute by minute and looks at each whether people work and whether the clock
 * runs. Shares no code with the product.
 */

/** How people work, by words of a calendar. */
export interface SlowCalendar {
  firstDay: string;
  lastDay: string;
  off: ReadonlySet<string>;
  worked: ReadonlySet<string>;
  /** Such as 09:00. */
  hours: readonly { from: string; to: string }[];
  /** Whether people work on every day; a hall may. */
  isOpenOnDaysOff?: boolean;
}

export interface SlowEvent {
  /** Minutes since 1970. */
  minute: number;
  does: "RUN" | "PAUSE" | "STOP";
}

/** For each minute from the first day on whether people work. */
export class SlowMinutes {
  readonly firstMinute: number;
  readonly isWorked: Uint8Array;

  constructor({ firstDay, lastDay, off, worked, hours, isOpenOnDaysOff }: SlowCalendar) {
    this.firstMinute = Date.parse(`${firstDay}T00:00:00+08:00`) / 60_000;
    const end = Date.parse(`${lastDay}T24:00:00+08:00`) / 60_000;
    this.isWorked = new Uint8Array(end - this.firstMinute);
    for (let minute = 0; minute < this.isWorked.length; minute += 1) {
      const civil = new Date((this.firstMinute + minute) * 60_000 + 8 * 3_600_000).toISOString();
      const [day, time] = [civil.slice(0, 10), civil.slice(11, 16)];
      const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
      const isWorkday = isOpenOnDaysOff || worked.has(day) || (weekday >= 1 && weekday <= 5 && !off.has(day));
      if (isWorkday && hours.some(({ from, to }) => from <= time && time < to)) this.isWorked[minute] = 1;
    }
  }

  /** Null where the calendar does not reach. */
  at(minute: number): boolean | null {
    const found = this.isWorked[minute - this.firstMinute];
    return found === undefined ? null : found === 1;
  }
}

/**
 * The minute at whose end so many minutes have been counted, if the clock runs on after `now` in whatever state; null when the calendar ends before. A clock
 * that has stopped, or is paused, counts as if it ran on from `now` (or from where it stopped).
 */
export function slowDue(
  events: readonly SlowEvent[],
  now: number,
  minutes: number,
  calendar: SlowMinutes,
): number | null {
  const last = events.at(-1);
  if (!last) return null;
  const until = last.does === "STOP" ? last.minute : now;
  let counted = 0;
  let place = 0;
  for (let minute = events[0]?.minute ?? 0; ; minute += 1) {
    const isWorked = calendar.at(minute);
    if (isWorked === null) return null;
    while (place + 1 < events.length && (events[place + 1]?.minute ?? 0) <= minute) place += 1;
    const runs = minute >= until || events[place]?.does === "RUN";
    if (isWorked && runs) counted += 1;
    if (counted === minutes) return minute + 1;
  }
}

/** Minutes counted up to `now`. */
export function slowUsed(events: readonly SlowEvent[], now: number, calendar: SlowMinutes): number {
  const last = events.at(-1);
  const until = last?.does === "STOP" ? last.minute : now;
  let counted = 0;
  let place = 0;
  for (let minute = events[0]?.minute ?? 0; minute < until; minute += 1) {
    while (place + 1 < events.length && (events[place + 1]?.minute ?? 0) <= minute) place += 1;
    if (calendar.at(minute) && events[place]?.does === "RUN") counted += 1;
  }
  return counted;
}
