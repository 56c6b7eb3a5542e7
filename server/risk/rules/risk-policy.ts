/**
 * 风险策略: which rules are in force, how much they weigh and at which numbers they fire. Version 0 is the product's own; operations add versions on top.
 * Every change goes through `policyFaults`.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type RuleName, ruleNamed, ruleNames, type Severity, type Thresholds } from "./risk-rules.ts";

/** One rule as tuned. */
export interface TunedRule {
  isEnabled: boolean;
  severity: Severity;
  thresholds: Thresholds;
}

/** A version of the policy. */
export interface Policy {
  version: number;
  rules: Readonly<Record<RuleName, TunedRule>>;
}

/** What somebody wants changed of one rule. */
export interface RuleChange {
  rule: RuleName;
  isEnabled: boolean;
  severity: Severity;
  thresholds: readonly { name: string; value: number }[];
}

/** What is wrong with a wish, and where in the list of changes. */
export interface PolicyFault {
  code: "UNKNOWN_THRESHOLD" | "OUT_OF_BOUNDS" | "SEVERITY_NOT_POSSIBLE" | "RULE_IS_MANDATORY" | "RULE_NAMED_TWICE";
  text: LocalizedText;
  path: readonly string[];
}

/** The product's own policy. */
export const defaultPolicy: Policy = {
  version: 0,
  rules: Object.fromEntries(ruleNames.map((name) => [name, defaultsOf(name)])) as Record<RuleName, TunedRule>,
};

/** A stored policy as the rules of today need it: what an older version does not name has its default. */
export function completePolicy(version: number, stored: Partial<Record<RuleName, Partial<TunedRule>>>): Policy {
  const rules = Object.fromEntries(
    ruleNames.map((name) => {
      const [own, tuned] = [defaultsOf(name), stored[name]];
      return [name, { ...own, ...tuned, thresholds: { ...own.thresholds, ...tuned?.thresholds } }];
    }),
  ) as Record<RuleName, TunedRule>;
  return { version, rules };
}

/** The rules after the changes. Rules and thresholds that are not named stay as they are. */
export function changedRules(rules: Policy["rules"], changes: readonly RuleChange[]): Policy["rules"] {
  const after = { ...rules };
  for (const { rule, isEnabled, severity, thresholds } of changes) {
    const tuned = Object.fromEntries(thresholds.map(({ name, value }) => [name, value]));
    after[rule] = { isEnabled, severity, thresholds: { ...rules[rule].thresholds, ...tuned } };
  }
  return after;
}

/** Everything that is wrong with the changes. */
export function policyFaults(changes: readonly RuleChange[]): PolicyFault[] {
  return changes.flatMap((change, place) => {
    const path = ["rules", String(place)];
    const isRepeated = changes.findIndex(({ rule }) => rule === change.rule) < place;
    return isRepeated ? [namedTwice(path)] : faultsOf(change, path);
  });
}

function faultsOf({ rule, isEnabled, severity, thresholds }: RuleChange, path: readonly string[]): PolicyFault[] {
  const spec = ruleNamed(rule);
  const faults: PolicyFault[] = [];
  if (!isEnabled && !spec.isOptional) faults.push(mandatory([...path, "isEnabled"]));
  if (!spec.severities.includes(severity)) faults.push(notThatSeverity(spec.severities, [...path, "severity"]));
  for (const [place, { name, value }] of thresholds.entries()) {
    const bounds = Object.hasOwn(spec.thresholds, name) ? spec.thresholds[name] : undefined;
    const where = [...path, "thresholds", String(place)];
    if (!bounds) faults.push(unknownThreshold(Object.keys(spec.thresholds), where));
    else if (!Number.isInteger(value) || value < bounds.min || value > bounds.max)
      faults.push(outOfBounds(bounds, where));
  }
  return faults;
}

function defaultsOf(name: RuleName): TunedRule {
  const { severity, thresholds } = ruleNamed(name);
  const values = Object.entries(thresholds).map(([threshold, spec]) => [threshold, spec.default]);
  return { isEnabled: true, severity, thresholds: Object.fromEntries(values) };
}

const namedTwice = (path: readonly string[]): PolicyFault => ({
  code: "RULE_NAMED_TWICE",
  text: { zh: "同一规则只能出现一次", en: "Name each rule once" },
  path,
});

const mandatory = (path: readonly string[]): PolicyFault => ({
  code: "RULE_IS_MANDATORY",
  text: { zh: "名单规则不能停用", en: "The watch list cannot be switched off" },
  path,
});

const notThatSeverity = (possible: readonly Severity[], path: readonly string[]): PolicyFault => ({
  code: "SEVERITY_NOT_POSSIBLE",
  text: { zh: `该规则的级别只能是 ${possible.join("、")}`, en: `This rule can only be ${possible.join(" or ")}` },
  path,
});

const unknownThreshold = (known: readonly string[], path: readonly string[]): PolicyFault => ({
  code: "UNKNOWN_THRESHOLD",
  text: { zh: `该规则的阈值只有：${known.join("、")}`, en: `This rule has the thresholds ${known.join(", ")}` },
  path,
});

const outOfBounds = ({ min, max }: { min: number; max: number }, path: readonly string[]): PolicyFault => ({
  code: "OUT_OF_BOUNDS",
  text: { zh: `请填写 ${min} 到 ${max} 之间的整数`, en: `Enter a whole number from ${min} to ${max}` },
  path,
});
