import { openingsOf, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";
import { DAY_MS, MINUTE_MS } from "./zone-clock.ts";

/** Openings are looked up for so long at first, and then for twice as long each time: most waves are through within days. */
const FIRST_PORTION_MINUTES = (3 * DAY_MS) / MINUTE_MS;

/** The openings of a wave in whole minutes, looked up as far as they are needed. What goes on may be told in two parts. */
export class OpeningMinutes {
  #known: { from: number; until: number }[] = [];
  #knownUntil: number;
  #portion = FIRST_PORTION_MINUTES;

  /** Of the minutes from `begin` on and before `end`, counted since 1970. */
  constructor(
    private readonly timing: WaveTiming,
    private readonly calendar: TimingCalendar,
    begin: number,
    private readonly end: number,
  ) {
    const startsAt = timing.startsAt?.getTime() ?? 0;
    this.#knownUntil = Math.max(begin, Math.floor(startsAt / MINUTE_MS));
  }

  /** The opening of a minute, or else the next one; null when there is none. Minutes are asked for in order. */
  at(minute: number): { from: number; until: number } | null {
    for (;;) {
      while (this.#known[0] && this.#known[0].until <= minute) this.#known.shift();
      if (this.#known[0]) return this.#known[0];
      if (this.#knownUntil >= this.end) return null;
      const from = Math.max(this.#knownUntil, minute);
      this.#knownUntil = Math.min(from + this.#portion, this.end);
      this.#portion *= 2;
      const span = [from, this.#knownUntil].map((each) => new Date(each * MINUTE_MS)) as [Date, Date];
      this.#known = openingsOf(this.timing, ...span, this.calendar)
        .map((opening) => ({
          from: Math.ceil(opening.from.getTime() / MINUTE_MS),
          until: Math.floor(opening.until.getTime() / MINUTE_MS),
        }))
        .filter((opening) => opening.from < opening.until);
    }
  }
}
