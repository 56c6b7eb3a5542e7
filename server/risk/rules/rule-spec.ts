/** What a rule is made of. The rules themselves stand in `card-rules.ts` and `request-rules.ts`, the table of all in `risk-rules.ts`. */
import type { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import type { RiskSeverity } from "../../generated/graphql/enums/RiskSeverity.ts";
import type { CardFacts, RequestRiskFacts, WatchFact } from "./risk-facts.ts";

export type RuleName = keyof typeof RiskRule;
export type Severity = keyof typeof RiskSeverity;
/** What a number counts. */
export type Unit = "DEVICES" | "DAYS" | "HOURS" | "MONTHS" | "MEGABYTES" | "PERCENT" | "TIMES" | "CARDS";

/** A number that decides whether a rule fires. Whole numbers only. */
export interface ThresholdSpec {
  unit: Unit;
  default: number;
  min: number;
  max: number;
}

/** Thresholds of one rule by name. */
export type Thresholds = Readonly<Record<string, number>>;

/** One fact of the evidence as it was then. `threshold` is what it was held against, when it was. */
export interface EvidenceFact {
  name: string;
  value: string | number;
  unit: Unit | null;
  threshold?: number;
}

/** Why a rule fired. The thresholds that were in force are stored beside it. */
export type Evidence = readonly EvidenceFact[];

/** One rule. It looks at a card, at the request as a whole, or at both. */
export interface RuleSpec {
  /** What it usually concerns. */
  scope: "CARD" | "REQUEST";
  severity: Severity;
  /** Severities it may be tuned to. */
  severities: readonly Severity[];
  /** Whether operations may switch it off. */
  isOptional: boolean;
  thresholds: Readonly<Record<string, ThresholdSpec>>;
  firesOnCard?: (facts: CardFacts, thresholds: Thresholds) => Evidence | null;
  firesOnRequest?: (facts: RequestRiskFacts, thresholds: Thresholds) => Evidence | null;
}

/** Severities of a rule that may be tuned freely. */
export const everySeverity: readonly Severity[] = ["NOTICE", "HIGH", "CRITICAL"];
/** A threshold by its name. */
export const at = (thresholds: Thresholds, name: string): number => {
  const value = thresholds[name];
  if (value === undefined) throw new Error(`There is no threshold ${name}`);
  return value;
};

/** What the watch list says, as evidence; null when it says nothing. */
export function watchEvidence(entries: readonly WatchFact[]): Evidence | null {
  if (entries.length === 0) return null;
  return entries.flatMap(({ kind, value, authority, reference }) => [
    { name: `watched.${kind}`, value, unit: null },
    { name: "authority", value: authority, unit: null },
    { name: "reference", value: reference, unit: null },
  ]);
}
