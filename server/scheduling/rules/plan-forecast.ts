/**
 * When the waves of a plan begin and end if every card goes well at once: the best that can be, so that what does not fit here fits nowhere. Waves run beside each other
 * wherever their hours allow it; what a carrier takes in a minute goes to the earlier wave first. Nothing after a canary goes before its verdict, and a wave that comes after the
 * one before it waits for its end. Jumps from change to change
 * of what goes per minute, so that it costs the same for a thousand cards as for a hundred thousand.
 */
import { OpeningMinutes } from "./opening-minutes.ts";
import {
  type CardsByCarrier,
  type CarrierCaps,
  cardCount,
  GROWTH_STEP_CARDS,
  grownPace,
  type PlannedWave,
} from "./plan.ts";
import { SEARCHED_DAYS, type TimingCalendar } from "./wave-timing.ts";
import { MINUTE_MS } from "./zone-clock.ts";

/** A wave with the cards that its rule found. */
export type ForecastWave = Pick<
  PlannedWave,
  "timing" | "perMinute" | "growthFactor" | "isAfterPrevious" | "isCanary" | "soakMinutes"
> & {
  cards: CardsByCarrier;
  /** When its cards are promised, where that is another date than that of the request: its customer wished a day for them. */
  dueAt?: Date | null;
  /** Of a wave that runs already: a person or the brake stopped it, so that none of its cards goes. */
  isHeld?: boolean;
  /** Of a canary that runs already: when its verdict is due, or NEVER where a person has to let go what waits for it. */
  gateUntil?: Date | "NEVER" | null;
};

/** What is asked: waves in their order. */
export interface PlanQuestion {
  now: Date;
  calendar: TimingCalendar;
  waves: readonly ForecastWave[];
  caps: CarrierCaps;
  /** A card is cancelled for good when nobody can take it back any more. */
  undoWindowMinutes: number;
  /** When the request is promised; null without a promise. */
  dueAt: Date | null;
}

/** Why a wave does not end: it is stopped, it has no cards, a carrier (or its own pace) takes none, it waits for a canary or for the wave before it without one, it never opens, or it takes longer than 400 days. */
export const noEndReasons = [
  ...(["HELD", "NO_CARDS", "NO_CAP", "WAITS_FOR_CANARY"] as const),
  ...(["WAITS_FOR_PREVIOUS", "NEVER_OPENS", "TAKES_TOO_LONG"] as const),
] as const;
export type NoEndReason = (typeof noEndReasons)[number];

/** When a wave begins and ends. */
export interface WaveForecast {
  /** Beginning of the minute in which its first card goes; null when none does. */
  startsAt: Date | null;
  /** End of the minute in which its last card goes. */
  sentAt: Date | null;
  /** When the last of its cards can no longer be taken back; null when it does not end, and then there is a reason. */
  endsAt: Date | null;
  /** When there is a verdict on it; null but for a canary that ends. */
  verdictAt: Date | null;
  reason: NoEndReason | null;
}

/** The answer. */
export interface PlanForecast {
  waves: WaveForecast[];
  /** When the last wave ends; null when one of those with cards does not, or none has cards. */
  endsAt: Date | null;
  /** Whether that is in time; null without a promise. */
  isDueMet: boolean | null;
  /** By how many minutes it is too late, 0 when it is not; null without a promise or an end. */
  missedByMinutes: number | null;
}

/** Answers a question. */
export function forecastPlan(question: PlanQuestion): PlanForecast {
  const { waves, dueAt } = question;
  const runs = runAll(question);
  const forecasts = runs.map((run, place) => forecastOf(run, runs.slice(0, place), question));
  const ends = forecasts.filter((_, place) => cardCount(waves[place]?.cards ?? {}) > 0).map(({ endsAt }) => endsAt);
  const isEnding = ends.length > 0 && ends.every((end) => end !== null);
  const endsAt = isEnding ? new Date(Math.max(...ends.map((end) => end.getTime()))) : null;
  return { waves: forecasts, endsAt, ...promiseOf(waves, forecasts, dueAt) };
}

/** Whether each wave with cards ends by when they are promised, and by how many minutes the latest of them does not. */
function promiseOf(
  waves: readonly ForecastWave[],
  forecasts: readonly WaveForecast[],
  dueAt: Date | null,
): Pick<PlanForecast, "isDueMet" | "missedByMinutes"> {
  const withCards = waves.flatMap((wave, place) =>
    cardCount(wave.cards) > 0 ? [{ due: wave.dueAt ?? dueAt, end: forecasts[place]?.endsAt ?? null }] : [],
  );
  if (withCards.length === 0 || withCards.some(({ due }) => due === null))
    return { isDueMet: null, missedByMinutes: null };
  if (withCards.some(({ end }) => end === null)) return { isDueMet: false, missedByMinutes: null };
  const late = withCards.map(({ due, end }) => ((end?.getTime() ?? 0) - (due?.getTime() ?? 0)) / MINUTE_MS);
  const missedByMinutes = Math.max(0, Math.ceil(Math.max(...late)));
  return { isDueMet: missedByMinutes === 0, missedByMinutes };
}

/** A wave as it runs. Minutes are counted since 1970. */
interface Run {
  place: number;
  wave: ForecastWave;
  /** Cards that are left, by carrier. */
  left: number[];
  sent: number;
  openings: OpeningMinutes;
  startMinute: number | null;
  /** The minute at which it is through with its cards; null before. */
  sentMinute: number | null;
  /** Nothing that a carrier takes, or no opening, is left; null as long as it may go on. */
  stuck: "HELD" | "NO_CAP" | "NO_OPENING" | "PREVIOUS" | null;
  /** The wave that it waits for; null when it waits for none. */
  previous: Run | null;
  /** When the waves after it may go; infinite until it is known, and in the past for all but canaries. */
  verdictMinute: number;
}

/** A wave that no minute changes any more is left out. */
const isOver = ({ stuck, sentMinute }: Run) => stuck !== null || sentMinute !== null;

function runAll({ waves, caps, now, calendar, undoWindowMinutes }: PlanQuestion): Run[] {
  const carriers = [...new Set(waves.flatMap(({ cards }) => Object.keys(cards)))].sort();
  const capOf = carriers.map((carrier) => Math.max(0, Math.floor(caps[carrier] ?? 0)));
  const begin = Math.ceil(now.getTime() / MINUTE_MS);
  const end = begin + SEARCHED_DAYS * 1440;
  const runs: Run[] = [];
  for (const [place, wave] of waves.entries()) {
    const left = carriers.map((carrier) => wave.cards[carrier] ?? 0);
    runs.push({
      ...{ place, wave, left, sent: 0, startMinute: null, sentMinute: null },
      previous: wave.isAfterPrevious ? (runs.at(-1) ?? null) : null,
      openings: new OpeningMinutes(wave.timing, calendar, begin, end),
      stuck: wave.isHeld ? "HELD" : canGo(wave, left, capOf) ? null : "NO_CAP",
      verdictMinute: gateOf(wave, begin),
    });
  }
  let waiting = runs.filter((run) => !isOver(run));
  for (let minute = begin; minute < end && waiting.length > 0; ) {
    const step = stepAt(minute, end, { runs, waiting, capOf, undoWindowMinutes });
    for (const { run, taken } of step.takes) {
      run.startMinute ??= minute;
      run.sent += sumOf(taken) * step.minutes;
      run.left = run.left.map((left, carrier) => left - (taken[carrier] ?? 0) * step.minutes);
      if (sumOf(run.left) === 0) {
        run.sentMinute = minute + step.minutes;
        if (run.wave.isCanary) run.verdictMinute = run.sentMinute + undoWindowMinutes + run.wave.soakMinutes;
      } else if (!canGo(run.wave, run.left, capOf)) run.stuck = "NO_CAP";
    }
    minute += step.minutes;
    if (waiting.some(isOver)) waiting = waiting.filter((run) => !isOver(run));
  }
  return runs;
}

/** When the waves after a wave may go, as far as it is known beforehand. */
function gateOf({ isCanary, gateUntil }: ForecastWave, begin: number): number {
  if (gateUntil instanceof Date) return Math.ceil(gateUntil.getTime() / MINUTE_MS);
  return gateUntil === "NEVER" || isCanary ? Number.POSITIVE_INFINITY : begin;
}

interface Step {
  /** What each wave sends in each of the minutes, by carrier. */
  takes: { run: Run; taken: number[] }[];
  /** For so many minutes nothing about it changes. */
  minutes: number;
}

interface Standing {
  runs: readonly Run[];
  waiting: readonly Run[];
  capOf: readonly number[];
  undoWindowMinutes: number;
}

function stepAt(minute: number, end: number, { runs, waiting, capOf, undoWindowMinutes }: Standing): Step {
  const free = [...capOf];
  const takes: Step["takes"] = [];
  const gate = runs.find(({ verdictMinute }) => verdictMinute > minute);
  let until = end;
  for (const run of waiting) {
    // What follows can neither go nor change anything while earlier waves take all there is.
    if (sumOf(free) === 0) break;
    if (gate && gate.place < run.place) {
      until = Math.min(until, gate.verdictMinute);
      break;
    }
    const turn = turnOf(run, undoWindowMinutes);
    if (turn === null) {
      run.stuck = "PREVIOUS";
      continue;
    }
    if (turn > minute) {
      until = Math.min(until, turn);
      continue;
    }
    const opening = run.openings.at(minute);
    if (!opening) {
      run.stuck = "NO_OPENING";
      continue;
    }
    until = Math.min(until, opening.from > minute ? opening.from : opening.until);
    if (opening.from > minute) continue;
    const pace = paceOf(run);
    const taken = takenBy(run, pace, free);
    until = Math.min(until, minute + unchangedMinutes(run, taken, pace < sumOf(capOf)));
    if (taken.some((count) => count > 0)) takes.push({ run, taken });
  }
  return { takes, minutes: until - minute };
}

/** The minute from which on a wave does not wait for the one before it any more: infinite while that is not known, null when it never ends. One without cards is over at once. */
function turnOf({ previous }: Run, undoWindowMinutes: number): number | null {
  if (previous === null || cardCount(previous.wave.cards) === 0) return 0;
  if (previous.sentMinute !== null) return previous.sentMinute + undoWindowMinutes;
  return previous.stuck === null ? Number.POSITIVE_INFINITY : null;
}

/** What a wave sends in a minute; it is no longer free for others. */
function takenBy({ left }: Run, pace: number, free: number[]): number[] {
  let budget = pace;
  return left.map((count, carrier) => {
    const taken = Math.min(count, free[carrier] as number, budget);
    free[carrier] = (free[carrier] as number) - taken;
    budget -= taken;
    return taken;
  });
}

/** For how many minutes a wave can go on like this: until cards of a carrier run short, or its pace grows where that makes a difference. */
function unchangedMinutes({ wave, left, sent }: Run, taken: readonly number[], canBeFaster: boolean): number {
  let minutes = Number.POSITIVE_INFINITY;
  for (const [carrier, count] of taken.entries())
    if (count > 0) minutes = Math.min(minutes, Math.floor((left[carrier] as number) / count));
  const perMinute = sumOf(taken);
  if (perMinute > 0 && wave.growthFactor > 1 && canBeFaster)
    minutes = Math.min(minutes, Math.ceil((GROWTH_STEP_CARDS - (sent % GROWTH_STEP_CARDS)) / perMinute));
  return minutes;
}

/** Cards a minute that a wave may send by itself. */
function paceOf({ wave, sent }: Run): number {
  if (wave.perMinute === null) return Number.POSITIVE_INFINITY;
  return grownPace({ perMinute: wave.perMinute, growthFactor: wave.growthFactor }, sent);
}

/** Whether some of the cards that are left may go at all. */
function canGo({ perMinute }: ForecastWave, left: readonly number[], capOf: readonly number[]): boolean {
  return (perMinute === null || perMinute >= 1) && left.some((count, carrier) => count > 0 && capOf[carrier] !== 0);
}

function forecastOf(run: Run, before: readonly Run[], { undoWindowMinutes }: PlanQuestion): WaveForecast {
  const { startMinute, sentMinute, wave } = run;
  const moment = (minute: number) => new Date(minute * MINUTE_MS);
  const startsAt = startMinute === null ? null : moment(startMinute);
  if (sentMinute !== null)
    return {
      ...{ startsAt, sentAt: moment(sentMinute), endsAt: moment(sentMinute + undoWindowMinutes), reason: null },
      verdictAt: wave.isCanary ? moment(run.verdictMinute) : null,
    };
  const reason = (): NoEndReason => {
    if (cardCount(wave.cards) === 0) return "NO_CARDS";
    if (run.stuck === "HELD") return "HELD";
    if (run.stuck === "NO_CAP") return "NO_CAP";
    if (run.stuck === "PREVIOUS") return "WAITS_FOR_PREVIOUS";
    if (before.some(({ verdictMinute }) => verdictMinute === Number.POSITIVE_INFINITY)) return "WAITS_FOR_CANARY";
    return run.stuck === "NO_OPENING" && startMinute === null ? "NEVER_OPENS" : "TAKES_TOO_LONG";
  };
  return { startsAt, sentAt: null, endsAt: null, verdictAt: null, reason: reason() };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
