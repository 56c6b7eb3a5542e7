/**
 * The rules that hold a cancellation back for a person. The list is closed, the thresholds are operations' to tune (`risk-policy.ts`), the words stand in
 * `risk-texts.ts`. No rule decides anything: whatever fires, a person has the last word.
 */
import { cardRules } from "./card-rules.ts";
import { requestRules } from "./request-rules.ts";
import type { RuleName, RuleSpec, Severity } from "./rule-spec.ts";

export type { Evidence, EvidenceFact, RuleName, RuleSpec, Severity, Thresholds, Unit } from "./rule-spec.ts";

/** Every rule, in the order in which people look at them. */
export const riskRules = {
  FREQUENT_DEVICE_CHANGE: cardRules.FREQUENT_DEVICE_CHANGE,
  ABNORMAL_TRAFFIC: cardRules.ABNORMAL_TRAFFIC,
  OUTSIDE_HOME_REGION: cardRules.OUTSIDE_HOME_REGION,
  UNUSUAL_VOLUME: requestRules.UNUSUAL_VOLUME,
  RECENT_OWNER_CHANGE: cardRules.RECENT_OWNER_CHANGE,
  RECENT_CONTACT_CHANGE: requestRules.RECENT_CONTACT_CHANGE,
  WATCHLISTED: cardRules.WATCHLISTED,
  STILL_IN_USE: cardRules.STILL_IN_USE,
} as const satisfies Record<RuleName, RuleSpec>;

/** Every rule's name, in the order in which people look at them. */
export const ruleNames = Object.keys(riskRules) as RuleName[];

/** One rule as what it is in general. */
export function ruleNamed(name: RuleName): RuleSpec {
  return riskRules[name];
}

/** Whether a flag of this severity keeps its cards back. */
export function isHolding(severity: Severity): boolean {
  return severity !== "NOTICE";
}
