/**
 * How many cards go in which hour if every wave goes by its plan, each as if it were alone with its carriers: where waves of several customers add up to more than a carrier
 * takes, the hour is overfull, and that is what is asked.
 */
import type { CardsByCarrier, CarrierCaps } from "./plan.ts";
import { openingsOf, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";
import { MINUTE_MS } from "./zone-clock.ts";

const HOUR_MINUTES = 60;

/** A wave with the cards that are still to go, or those of a request without waves. */
export interface LoadWave {
  timing: WaveTiming;
  /** Whether a person let it go at once, whatever its day and hours. */
  isRunNow: boolean;
  isAfterPrevious: boolean;
  /** Whether a person or the brake stopped it: nobody knows when it goes on. */
  isHeld: boolean;
  perMinute: number | null;
  cards: CardsByCarrier;
}

/** Waves that go one after another, in their order. */
export interface LoadPlan<Wave extends LoadWave> {
  waves: readonly Wave[];
  /** How long a card can be taken back: the wave after waits for that as well. */
  undoWindowMinutes: number;
}

/** Cards of a wave that go to a carrier in an hour. */
export interface Load<Wave> {
  wave: Wave;
  carrier: string;
  /** Hours since 1970. */
  hour: number;
  count: number;
}

/** What is looked at. */
export interface LoadQuestion {
  /** Nothing goes before. */
  now: Date;
  until: Date;
  calendar: TimingCalendar;
  /** A carrier that is not named takes any number. */
  caps: CarrierCaps;
}

/** All loads until the end that is asked for. */
export function hourLoads<Wave extends LoadWave>(
  plans: readonly LoadPlan<Wave>[],
  question: LoadQuestion,
): Load<Wave>[] {
  return plans.flatMap(({ waves, undoWindowMinutes }) => {
    const loads: Load<Wave>[] = [];
    let previousEnd: number | null = 0;
    for (const wave of waves) {
      const begin: number | null = wave.isAfterPrevious ? previousEnd : 0;
      const run: Run<Wave> | null = begin === null || wave.isHeld ? null : runOf(wave, begin, question);
      loads.push(...(run?.loads ?? []));
      previousEnd = run?.sentMinute == null ? null : run.sentMinute + undoWindowMinutes;
    }
    return loads;
  });
}

interface Run<Wave> {
  loads: Load<Wave>[];
  /** The minute since 1970 at which it is through; null when that is later than asked. */
  sentMinute: number | null;
}

/** How one wave goes. */
function runOf<Wave extends LoadWave>(
  wave: Wave,
  begin: number,
  { now, until, calendar, caps }: LoadQuestion,
): Run<Wave> {
  const from = new Date(Math.max(now.getTime(), begin * MINUTE_MS));
  const loads: Load<Wave>[] = [];
  let left = Object.entries(wave.cards).filter(([, count]) => count > 0);
  if (left.length === 0) return { loads, sentMinute: from.getTime() / MINUTE_MS };
  for (const { minute, minutes } of hoursOf(wave, from, until, calendar)) {
    let budget = wave.perMinute === null ? Number.POSITIVE_INFINITY : Math.floor(wave.perMinute * minutes);
    let neededMinutes = 0;
    left = left.flatMap(([carrier, count]): [string, number][] => {
      const cap = caps[carrier] ?? Number.POSITIVE_INFINITY;
      const taken = Math.min(count, budget, Math.floor(cap * minutes));
      budget -= taken;
      neededMinutes = Math.max(neededMinutes, taken / cap);
      if (taken > 0) loads.push({ wave, carrier, hour: Math.floor(minute / HOUR_MINUTES), count: taken });
      return taken < count ? [[carrier, count - taken]] : [];
    });
    if (left.length > 0) continue;
    const sent = loads.reduce((sum, { hour, count }) => (hour === loads.at(-1)?.hour ? sum + count : sum), 0);
    const byPace = wave.perMinute === null ? 0 : sent / wave.perMinute;
    return { loads, sentMinute: minute + Math.min(minutes, Math.max(neededMinutes, byPace)) };
  }
  return { loads, sentMinute: null };
}

/** The open stretches of a wave, none longer than what is left of its hour. In minutes since 1970. */
function* hoursOf(
  { timing, isRunNow }: LoadWave,
  from: Date,
  until: Date,
  calendar: TimingCalendar,
): Generator<{ minute: number; minutes: number }> {
  const openings = isRunNow ? [{ from, until }] : openingsOf(timing, from, until, calendar);
  for (const opening of openings) {
    const end = opening.until.getTime() / MINUTE_MS;
    for (let minute = opening.from.getTime() / MINUTE_MS; minute < end; ) {
      const next = Math.min(end, (Math.floor(minute / HOUR_MINUTES) + 1) * HOUR_MINUTES);
      yield { minute, minutes: next - minute };
      minute = next;
    }
  }
}
