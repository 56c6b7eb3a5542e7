import type { PolicyWholeFragment, RiskPolicyPreviewQuery, RiskRuleInput, RiskSeverity } from "../generated/graphql.ts";

/** One rule of the policy. */
export type Rule = PolicyWholeFragment["rules"][number];

/** What trying the draft out says of a rule. */
export type RulePreview = RiskPolicyPreviewQuery["riskPolicyPreview"][number];

/** What the person has set so far, rule by rule; a rule that is not there is as it was. */
export type Draft = Readonly<Record<string, RiskRuleInput>>;

/** A rule as it stands with what was set. */
export function asSet(rule: Rule, draft: Draft): RiskRuleInput {
  const { isEnabled, severity, thresholds } = rule;
  return (
    draft[rule.rule] ?? {
      rule: rule.rule,
      isEnabled,
      severity,
      thresholds: thresholds.map(({ name, value }) => ({ name, value })),
    }
  );
}

/** The draft after one change; a rule that is as it was again is taken out. */
export function changed(
  draft: Draft,
  rule: Rule,
  change: { isEnabled?: boolean; severity?: RiskSeverity; threshold?: { name: string; value: number } },
): Draft {
  const { threshold, ...others } = change;
  const before = asSet(rule, draft);
  const after = {
    ...before,
    ...others,
    thresholds: before.thresholds.map((each) => (each.name === threshold?.name ? threshold : each)),
  };
  const { [rule.rule]: _, ...rest } = draft;
  const isAsItWas = JSON.stringify(after) === JSON.stringify(asSet(rule, {}));
  return isAsItWas ? rest : { ...rest, [rule.rule]: after };
}

/** Whether every number of the draft is within the bounds of its threshold. */
export function isWithinBounds(rules: readonly Rule[], draft: Draft): boolean {
  return rules.every(({ rule, thresholds }) =>
    (draft[rule]?.thresholds ?? []).every(({ name, value }) => {
      const bounds = thresholds.find((each) => each.name === name);
      return !bounds || (value >= bounds.min && value <= bounds.max);
    }),
  );
}
