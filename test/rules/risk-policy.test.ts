import { describe, expect, it } from "vitest";
import {
  changedRules,
  completePolicy,
  defaultPolicy,
  policyFaults,
  type RuleChange,
} from "../../server/risk/rules/risk-policy.ts";
import { ruleNamed, ruleNames } from "../../server/risk/rules/risk-rules.ts";

const change = (more: Partial<RuleChange> = {}): RuleChange => ({
  rule: "FREQUENT_DEVICE_CHANGE",
  isEnabled: true,
  severity: "HIGH",
  thresholds: [],
  ...more,
});
const codes = (...changes: RuleChange[]) => policyFaults(changes).map(({ code, path }) => `${path.join(".")} ${code}`);

describe("A change of the risk policy", () => {
  it.each<[string, RuleChange[], string[]]>([
    ["within the bounds is possible", [change({ thresholds: [{ name: "devices", value: 20 }] })], []],
    [
      "above a bound is not",
      [change({ thresholds: [{ name: "devices", value: 21 }] })],
      ["rules.0.thresholds.0 OUT_OF_BOUNDS"],
    ],
    [
      "below a bound is not",
      [change({ thresholds: [{ name: "devices", value: 1 }] })],
      ["rules.0.thresholds.0 OUT_OF_BOUNDS"],
    ],
    [
      "of a part of a device is not",
      [change({ thresholds: [{ name: "devices", value: 2.5 }] })],
      ["rules.0.thresholds.0 OUT_OF_BOUNDS"],
    ],
    [
      "of a threshold that there is not is not",
      [change({ thresholds: [{ name: "toString", value: 3 }] })],
      ["rules.0.thresholds.0 UNKNOWN_THRESHOLD"],
    ],
    ["that switches a rule off is possible", [change({ isEnabled: false })], []],
    [
      "that switches the watch list off is not",
      [change({ rule: "WATCHLISTED", isEnabled: false })],
      ["rules.0.isEnabled RULE_IS_MANDATORY"],
    ],
    [
      "that makes the watch list a remark is not",
      [change({ rule: "WATCHLISTED", severity: "NOTICE" })],
      ["rules.0.severity SEVERITY_NOT_POSSIBLE"],
    ],
    [
      "that has a card held only because it is in use is not",
      [change({ rule: "STILL_IN_USE" })],
      ["rules.0.severity SEVERITY_NOT_POSSIBLE"],
    ],
    ["that names a rule twice is not", [change(), change({ isEnabled: false })], ["rules.1 RULE_NAMED_TWICE"]],
  ])("%s", (_what, changes, expected) => {
    expect(codes(...changes)).toEqual(expected);
  });

  it("leaves what it does not name as it was", () => {
    const rules = changedRules(defaultPolicy.rules, [
      change({ severity: "CRITICAL", thresholds: [{ name: "devices", value: 5 }] }),
    ]);
    expect(rules.FREQUENT_DEVICE_CHANGE).toEqual({
      ...{ isEnabled: true, severity: "CRITICAL" },
      thresholds: { devices: 5, windowDays: 90 },
    });
    expect({ ...rules, FREQUENT_DEVICE_CHANGE: null }).toEqual({
      ...defaultPolicy.rules,
      FREQUENT_DEVICE_CHANGE: null,
    });
  });
});

describe("A stored policy", () => {
  it("gets the defaults of whatever came after it", () => {
    const stored = completePolicy(3, { FREQUENT_DEVICE_CHANGE: { isEnabled: false, thresholds: { devices: 9 } } });
    expect(stored.version).toBe(3);
    expect(stored.rules.FREQUENT_DEVICE_CHANGE).toEqual({
      ...{ isEnabled: false, severity: "HIGH" },
      thresholds: { devices: 9, windowDays: 90 },
    });
    expect(stored.rules.WATCHLISTED).toEqual(defaultPolicy.rules.WATCHLISTED);
  });

  it("of the product itself is within its own bounds", () => {
    for (const rule of ruleNames) {
      const { isEnabled, severity, thresholds } = defaultPolicy.rules[rule];
      const list = Object.entries(thresholds).map(([name, value]) => ({ name, value }));
      expect(policyFaults([{ rule, isEnabled, severity, thresholds: list }])).toEqual([]);
      expect(ruleNamed(rule).severities).toContain(severity);
    }
  });
});
