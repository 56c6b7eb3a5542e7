/** What a suggested plan is worked out from, and what it is made of. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { CardRule } from "./card-rules.ts";
import type { CardsByCarrier, CarrierCaps, PlannedWave } from "./plan.ts";
import type { WaveForecast } from "./plan-forecast.ts";
import type { TimingCalendar, WaveTiming } from "./wave-timing.ts";

/** Cards that are alike in all that a plan looks at. */
export interface CardGroup {
  carrier: string;
  planId: string;
  /** The customer's own label; null without one. */
  label: string | null;
  /** The day on which the plan renews next and is billed; null when it does not renew. */
  renewsOn: string | null;
  /** What a renewal costs for one card. */
  monthlyFeeFen: number;
  count: number;
}

/** What is known when a plan is suggested. */
export interface SuggestionFacts {
  now: Date;
  calendar: TimingCalendar;
  groups: readonly CardGroup[];
  caps: CarrierCaps;
  undoWindowMinutes: number;
  /** When the request is promised, with the day that the customer wishes; null without a promise. */
  dueAt: Date | null;
  /** Nothing goes before this day; null for as soon as possible. */
  wishedDay: string | null;
  /** When the customer's field staff work, and days on which nothing may go. */
  hours: Pick<WaveTiming, "hours" | "isBusinessDaysOnly" | "blackoutDays">;
}

/** Cards of a group: its place among the groups, and how many. */
export interface Portion {
  group: number;
  count: number;
}

/** Why something is suggested so: a code with its facts for programs, and a sentence to read out. */
export interface SuggestionReason {
  code:
    | "CANARY_FIRST"
    | "CANARY_BELOW_SAMPLE"
    | "ENDS_BEFORE_RENEWAL"
    | "RENEWS_FIRST"
    | "NO_HURRY"
    | "ONE_SITE"
    | "ONE_CARRIER"
    | "CARRIER_TAKES_NONE"
    | "NO_CARDS"
    | "TOO_FEW_FOR_CANARY"
    | "WISHED_DAY"
    | "MONEY_SAVED"
    | "MONEY_LOST"
    | "DUE_MET"
    | "DUE_MISSED"
    | "NEVER_ENDS";
  facts: Readonly<Record<string, string | number>>;
  text: LocalizedText;
}

/** Which cards a suggested wave has; ITEMS where no rule says exactly which, and `portions` says which. */
export type SuggestedRule = Exclude<CardRule, { kind: "CARDS" }> | { kind: "ITEMS"; count: number };

/** One wave of a suggested plan. */
export interface SuggestedWave {
  /** As it would be set. */
  wave: Omit<PlannedWave, "rule"> & { rule: SuggestedRule };
  portions: readonly Portion[];
  cards: CardsByCarrier;
  /** The renewal day before which it ends; null where none is said. */
  endsBefore: string | null;
  forecast: WaveForecast;
  /** What its cards are not billed again because they end before they renew. */
  savedFen: number;
  reasons: readonly SuggestionReason[];
}

/** A suggested plan. */
export interface Suggestion {
  waves: SuggestedWave[];
  /** What holds for the plan as a whole. */
  reasons: SuggestionReason[];
  endsAt: Date | null;
  /** As the forecast has them. */
  isDueMet: boolean | null;
  missedByMinutes: number | null;
  savedFen: number;
  /** What cards are billed again because they renew before they can end. */
  lostFen: number;
}

/** Cards by carrier of some portions. */
export function cardsOf(portions: readonly Portion[], groups: readonly CardGroup[]): CardsByCarrier {
  const cards: Record<string, number> = {};
  for (const { group, count } of portions) {
    const { carrier } = groups[group] as CardGroup;
    cards[carrier] = (cards[carrier] ?? 0) + count;
  }
  return cards;
}
