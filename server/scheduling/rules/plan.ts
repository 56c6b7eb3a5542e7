/** What somebody plans for the cards of a request: waves in their order, each with its cards, its hours and its pace. */
import type { CardRule } from "./card-rules.ts";
import type { WaveTiming } from "./wave-timing.ts";

/** One wave of a plan. */
export interface PlannedWave {
  name: string;
  timing: WaveTiming;
  /** Day in Shanghai before which the customer wishes that none of its cards goes: what is promised to them pauses until then. Null for no wish. */
  wishedDay: string | null;
  rule: CardRule;
  /** Most cards a minute, at the beginning; null for as many as the carriers take. */
  perMinute: number | null;
  /** By how much `perMinute` is multiplied after each 100 cards that succeeded; 1 for a steady pace. */
  growthFactor: number;
  /** Whether it waits until the wave before it is over. */
  isAfterPrevious: boolean;
  /** Whether it tries the way with a few cards: the waves after it wait for its verdict. */
  isCanary: boolean;
  /** How long after its end it is watched before there is a verdict. */
  soakMinutes: number;
  /** Share of failed cards, in per cent, above which the brake stops it. */
  failurePercentLimit: number;
}

/** What a wave has where nothing is said. */
export const USUAL = {
  wishedDay: null,
  perMinute: null,
  growthFactor: 1,
  isAfterPrevious: false,
  isCanary: false,
  soakMinutes: 0,
  failurePercentLimit: 5,
} as const satisfies Partial<PlannedWave>;

/** A whole plan. */
export interface Plan {
  waves: readonly PlannedWave[];
  /** By when the last card is to be cancelled for good; null where nobody gave an end. */
  until: Date | null;
}

/** Number of cards of each carrier. */
export type CardsByCarrier = Readonly<Record<string, number>>;

/** Cards a minute that each carrier takes; one that is not named takes none. */
export type CarrierCaps = Readonly<Record<string, number>>;

/** Cards after which the pace of a wave grows. */
export const GROWTH_STEP_CARDS = 100;

/** Faster than any carrier: growth ends here, before numbers do. */
const FASTEST = 1_000_000;

/** Cards a minute that a wave may send after so many of its cards succeeded. */
export function grownPace(
  { perMinute, growthFactor }: { perMinute: number; growthFactor: number },
  succeeded: number,
): number {
  return Math.min(FASTEST, Math.floor(perMinute * growthFactor ** Math.floor(succeeded / GROWTH_STEP_CARDS)));
}

/** Size of a canary: at most this part of all cards, and never more than so many. */
export const CANARY = { percent: 1, mostCards: 100 } as const;

/** Cards of all carriers together. */
export function cardCount(cards: CardsByCarrier): number {
  return Object.values(cards).reduce((sum, count) => sum + count, 0);
}
