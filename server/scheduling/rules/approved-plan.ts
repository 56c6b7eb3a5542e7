/** A plan as it was approved, compared with a later one: what is different, and whether the approval covers it. */
import { type BlastFacts, blastFigures } from "./blast-radius.ts";
import type { WaveTiming } from "./wave-timing.ts";

/** A wave that has not begun, as whoever approves sees it. */
export interface ApprovedWave {
  name: string;
  /** ISO; null for as soon as it may. */
  startsAt: string | null;
  timing: Omit<WaveTiming, "startsAt">;
  cardCount: number;
  perMinute: number | null;
  growthFactor: number;
  isAfterPrevious: boolean;
  isCanary: boolean;
  soakMinutes: number;
  failurePercentLimit: number;
}

/** What the steps of a plan do to cards and may charge, as whoever approves agrees to it. */
export interface ApprovedSteps {
  kinds: readonly string[];
  /** Most that all of them may charge, in fen. */
  mostFen: number;
  /** Row ids of the plans that they put cards on; absent where they change none. */
  planIds?: readonly string[];
}

/** A plan with how much it reaches. */
export interface ApprovedPlan {
  /** Without `steps` where the plan has none. */
  facts: BlastFacts & { steps?: ApprovedSteps };
  waves: readonly ApprovedWave[];
}

/**
 * Whether what was approved covers a later plan: it reaches no further in any respect. No wave is new, larger, earlier, faster or less careful than it was, no step is of another kind, the steps may charge no more,
 * put cards on no other plan, and no canary that has not begun was left out; `begunNames` are the waves that have begun since.
 */
export function isCovered(later: ApprovedPlan, approved: ApprovedPlan, begunNames: readonly string[]): boolean {
  if (blastFigures.some((figure) => later.facts[figure] > approved.facts[figure])) return false;
  if (!coversSteps(later.facts.steps, approved.facts.steps)) return false;
  const places = later.waves.map(({ name }) => approved.waves.findIndex((wave) => wave.name === name));
  const isInOrder = places.every((place, at) => place >= 0 && (at === 0 || place > (places[at - 1] ?? -1)));
  const keptNames = [...begunNames, ...later.waves.map(({ name }) => name)];
  const losesCanary = approved.waves.some(({ isCanary, name }) => isCanary && !keptNames.includes(name));
  if (!isInOrder || losesCanary) return false;
  return later.waves.every((wave, at) => {
    const before = approved.waves[places[at] ?? -1];
    return before !== undefined && isNoMore(wave, before);
  });
}

function coversSteps(later: ApprovedSteps | undefined, approved: ApprovedSteps | undefined): boolean {
  if (!later) return true;
  const planIds = approved?.planIds ?? [];
  if (later.planIds?.some((id) => !planIds.includes(id))) return false;
  return later.mostFen <= (approved?.mostFen ?? 0) && later.kinds.every((kind) => approved?.kinds.includes(kind));
}

function isNoMore(wave: ApprovedWave, before: ApprovedWave): boolean {
  const isNoEarlier =
    before.startsAt === null || (wave.startsAt !== null && Date.parse(wave.startsAt) >= Date.parse(before.startsAt));
  const isNoFaster =
    wave.growthFactor <= before.growthFactor &&
    (before.perMinute === null || (wave.perMinute !== null && wave.perMinute <= before.perMinute));
  const isNoLessCareful =
    wave.failurePercentLimit <= before.failurePercentLimit &&
    wave.soakMinutes >= before.soakMinutes &&
    (wave.isCanary || !before.isCanary) &&
    (wave.isAfterPrevious || !before.isAfterPrevious);
  return (
    wave.cardCount <= before.cardCount &&
    isNoEarlier &&
    isNoFaster &&
    isNoLessCareful &&
    timingKey(wave) === timingKey(before)
  );
}

/** What became of a wave from one plan to a later one. */
export const waveChangeKinds = ["ADDED", "REMOVED", "MOVED", "RESIZED", "RULED_ANEW"] as const;

/** One difference between two plans. */
export interface WaveChange {
  kind: (typeof waveChangeKinds)[number];
  name: string;
  /** The wave as it was; null when it is new. */
  before: ApprovedWave | null;
  /** The wave as it is; null when it is gone. */
  after: ApprovedWave | null;
}

/** Every difference of the waves, in the order of the later plan; those that are gone come last. A wave that changed in several ways is told in each. */
export function changesOf(later: readonly ApprovedWave[], before: readonly ApprovedWave[]): WaveChange[] {
  const named = (waves: readonly ApprovedWave[], name: string) => waves.find((wave) => wave.name === name) ?? null;
  const changes = later.flatMap((after): WaveChange[] => {
    const was = named(before, after.name);
    if (!was) return [{ kind: "ADDED", name: after.name, before: null, after }];
    const kinds: WaveChange["kind"][] = [
      ...(was.startsAt === after.startsAt ? [] : (["MOVED"] as const)),
      ...(was.cardCount === after.cardCount ? [] : (["RESIZED"] as const)),
      ...(mannerKey(was) === mannerKey(after) ? [] : (["RULED_ANEW"] as const)),
    ];
    return kinds.map((kind) => ({ kind, name: after.name, before: was, after }));
  });
  const gone = before.filter(({ name }) => !named(later, name));
  return [
    ...changes,
    ...gone.map((was): WaveChange => ({ kind: "REMOVED", name: was.name, before: was, after: null })),
  ];
}

/** Its hours and days, to be compared. */
function timingKey({ timing: { hours, isBusinessDaysOnly, blackoutDays } }: ApprovedWave): string {
  const spans = hours.map(({ weekdays, from, to }) => [weekdays, from, to]);
  return JSON.stringify([spans, isBusinessDaysOnly, blackoutDays]);
}

/** How it runs, apart from when it begins and with how many cards, to be compared. */
function mannerKey(wave: ApprovedWave): string {
  const { perMinute, growthFactor, isAfterPrevious, isCanary, soakMinutes, failurePercentLimit } = wave;
  const rest = [perMinute, growthFactor, isAfterPrevious, isCanary, soakMinutes, failurePercentLimit];
  return JSON.stringify([timingKey(wave), ...rest]);
}
