/**
 * How many cards go in which hour if every wave goes by its plan, each as if it were alone with its carriers: where waves of several customers add up to more than a carrier
 * takes, the hour is overfull, and that is what is asked.
 */
import { type CardsByCarrier, type CarrierCaps, GROWTH_STEP_CARDS } from "./plan.ts";
import type { CanaryGate } from "./wave-step.ts";
import { openingsOf, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";
import { MINUTE_MS } from "./zone-clock.ts";

const HOUR_MINUTES = 60;

/** A wave with the cards that are still to go, or those of a request without waves. */
export interface LoadWave {
  timing: WaveTiming;
  /** Whether a person let it go at once, whatever its day and hours. */
  isRunNow: boolean;
  isAfterPrevious: boolean;
  /** Whether any of its cards could go yet: then it waits for no other wave. */
  hasStarted: boolean;
  /** Whether a person or the brake stopped it: nobody knows when it goes on. */
  isHeld: boolean;
  /** What it means to the waves after it, as a canary; null when nothing. */
  gate: CanaryGate | null;
  /** How long a canary is watched after its end. */
  soakMinutes: number;
  /** When it was over; null before. */
  endedAt: Date | null;
  perMinute: number | null;
  /** By how much the pace is multiplied after each 100 cards; here it grows from hour to hour. */
  growthFactor: number;
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
    let previousEnd: Minute = 0;
    let verdictAt: Minute = 0;
    for (const wave of waves) {
      const turn: Minute = wave.hasStarted ? 0 : later(verdictAt, wave.isAfterPrevious ? previousEnd : 0);
      const run: Run<Wave> | null = turn === null || wave.isHeld ? null : runOf(wave, turn, question);
      loads.push(...(run?.loads ?? []));
      const end: Minute = run?.sentMinute == null ? null : run.sentMinute + undoWindowMinutes;
      previousEnd = wave.endedAt ? 0 : end;
      verdictAt = later(verdictAt, verdictOf(wave, end));
    }
    return loads;
  });
}

/** A minute since 1970; null for one that nobody knows. */
type Minute = number | null;

const later = (one: Minute, other: Minute): Minute => (one === null || other === null ? null : Math.max(one, other));

/** When a wave lets those after it go. */
function verdictOf({ gate, endedAt, soakMinutes }: LoadWave, end: Minute): Minute {
  if (gate === null) return 0;
  if (gate !== "PENDING") return null;
  const watchedFrom = endedAt ? endedAt.getTime() / MINUTE_MS : end;
  return watchedFrom === null ? null : watchedFrom + soakMinutes;
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
    const pace = paceAfter(loads, wave);
    let budget = Math.floor(pace * minutes);
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
    return { loads, sentMinute: minute + Math.min(minutes, Math.max(neededMinutes, sent / pace)) };
  }
  return { loads, sentMinute: null };
}

/** Cards a minute of a wave that has sent so much. */
function paceAfter(loads: readonly { count: number }[], { perMinute, growthFactor }: LoadWave): number {
  if (perMinute === null) return Number.POSITIVE_INFINITY;
  const sent = loads.reduce((sum, { count }) => sum + count, 0);
  return perMinute * growthFactor ** Math.floor(sent / GROWTH_STEP_CARDS);
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
