/** What somebody plans for the cards of a request: waves in their order, each with its cards, its hours and its pace. */
import type { WaveTiming } from "./wave-timing.ts";

/** Which cards are in a wave: of those that no wave before it takes. */
export type WaveRule =
  /** Cards named one by one; how many. */
  | { kind: "ITEMS"; count: number }
  /** The first so many. */
  | { kind: "FIRST"; count: number }
  /** Cards with one of these labels, which name sites or vehicles. */
  | { kind: "LABEL"; labels: readonly string[] }
  | { kind: "PLAN"; planIds: readonly string[] }
  | { kind: "CARRIER"; carriers: readonly string[] }
  /** Cards whose plan renews before this day, `2026-12-24`. */
  | { kind: "RENEWAL_BEFORE"; day: string }
  /** All that are left. */
  | { kind: "REST" };

/** One wave of a plan. */
export interface PlannedWave {
  name: string;
  timing: WaveTiming;
  rule: WaveRule;
  /** Most cards a minute, at the beginning; null for as many as the carriers take. */
  perMinute: number | null;
  /** By how much `perMinute` is multiplied after each 100 cards that succeeded; 1 for a steady pace. */
  growthFactor: number;
  /** Whether it tries the way with a few cards: the waves after it wait for its verdict. */
  isCanary: boolean;
  /** How long after its end it is watched before there is a verdict. */
  soakMinutes: number;
  /** Share of failed cards at which it stops, 0 to 100; null for the limit of the policy. */
  failureLimitPercent: number | null;
}

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

/** Size of a canary: at most this part of all cards, and never more than so many. */
export const CANARY = { percent: 1, mostCards: 100 } as const;

/** Cards of all carriers together. */
export function cardCount(cards: CardsByCarrier): number {
  return Object.values(cards).reduce((sum, count) => sum + count, 0);
}
