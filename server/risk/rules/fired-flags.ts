/** Which rules fire on what is known. Notices are kept only beside a flag that holds. */
import type { CardFacts, RequestRiskFacts } from "./risk-facts.ts";
import type { Policy } from "./risk-policy.ts";
import {
  type Evidence,
  isHolding,
  type RuleName,
  type RuleSpec,
  ruleNamed,
  ruleNames,
  type Severity,
  type Thresholds,
} from "./risk-rules.ts";

/** A rule that fired. */
export interface FiredFlag {
  rule: RuleName;
  severity: Severity;
  /** As it is stored: the facts as they were, and the numbers they were held against. */
  evidence: { facts: Evidence; thresholds: Thresholds };
}

/** The flags of one card. */
export function flagsOfCard(facts: CardFacts, policy: Policy): FiredFlag[] {
  return fired(policy, (rule, thresholds) => rule.firesOnCard?.(facts, thresholds) ?? null);
}

/** The flags of a request as a whole. */
export function flagsOfRequest(facts: RequestRiskFacts, policy: Policy): FiredFlag[] {
  return fired(policy, (rule, thresholds) => rule.firesOnRequest?.(facts, thresholds) ?? null);
}

function fired(policy: Policy, look: (rule: RuleSpec, thresholds: Thresholds) => Evidence | null): FiredFlag[] {
  const flags = ruleNames.flatMap((rule): FiredFlag[] => {
    const { isEnabled, severity, thresholds } = policy.rules[rule];
    const facts = isEnabled ? look(ruleNamed(rule), thresholds) : null;
    return facts ? [{ rule, severity, evidence: { facts, thresholds } }] : [];
  });
  return flags.some(({ severity }) => isHolding(severity)) ? flags : [];
}
