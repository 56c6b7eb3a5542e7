import { describe, expect, it } from "vitest";
import { publishedYears } from "../../server/sla/actions/published-years.ts";
import { BusinessTime } from "../../server/sla/rules/business-time.ts";
import {
  completeRules,
  defaultSlaPolicy,
  type PromiseRule,
  promiseRuleFor,
  type SlaRules,
} from "../../server/sla/rules/sla-policy.ts";
import {
  asProposal,
  type ProposedRules,
  policyFaults,
  settledRules,
} from "../../server/sla/rules/sla-policy-faults.ts";
import { slaPolicyLife } from "../../server/sla/rules/sla-policy-states.ts";

const { rules } = defaultSlaPolicy;
const usual = asProposal(rules);
const rule = (more: Partial<PromiseRule> = {}): PromiseRule => ({
  ...{ lane: "STANDARD", channel: null, customerKind: null, dueMinutes: 480, targetMinutes: 240 },
  ...more,
});
const faults = (change: Partial<ProposedRules>) =>
  policyFaults({ ...usual, ...change }).map(({ code, path }) => `${path.join(".")} ${code}`);

describe("A policy", () => {
  it("may be the product's own", () => {
    expect(policyFaults(usual)).toEqual([]);
    expect(settledRules(usual)).toEqual(rules);
  });

  it("is read as it was written, and what an old version does not name has its default", () => {
    expect(completeRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    const { hall: _, appealMinutes: __, ...old } = rules;
    const promises = old.promises.map(({ customerKind: ___, ...each }) => each) as unknown as SlaRules["promises"];
    expect(completeRules({ ...old, promises })).toEqual(rules);
  });

  it("is written alike whatever the order in which it was entered", () => {
    const hours = [...rules.hours].reverse();
    const shuffled = { ...usual, hours, promises: [...usual.promises].reverse(), pauses: [...usual.pauses].reverse() };
    expect(settledRules(shuffled)).toEqual(rules);
  });

  it.each<[says: string, change: Partial<ProposedRules>, fault: string]>([
    ["has hours", { hours: [] }, "hours NO_HOURS"],
    ["has hours that end after they begin", { hours: [{ from: 600, to: 600 }] }, "hours.0 HOURS_INVALID"],
    ["has hours within a day", { hours: [{ from: 600, to: 1441 }] }, "hours.0 HOURS_INVALID"],
    [
      "has hours that do not overlap",
      {
        hours: [
          { from: 540, to: 720 },
          { from: 719, to: 800 },
        ],
      },
      "hours.1 HOURS_OVERLAP",
    ],
    ["has hours for halls", { hall: { hours: [], isOpenOnDaysOff: true } }, "hall.hours NO_HOURS"],
    ["promises something to each lane", { promises: usual.promises.slice(1) }, "promises LANE_WITHOUT_RULE"],
    ["promises once", { promises: [...usual.promises, rule()] }, "promises.3 RULE_TWICE"],
    [
      "has no rule that never applies",
      { promises: [...usual.promises, rule({ channel: "HALL" })] },
      "promises.3.channel RULE_NEVER_APPLIES",
    ],
    [
      "promises a minute at least",
      { promises: [...usual.promises, rule({ channel: "API", dueMinutes: 0 })] },
      "promises.3.dueMinutes MINUTES_OUT_OF_RANGE",
    ],
    [
      "aims at no more than it promises",
      { promises: [...usual.promises, rule({ channel: "API", targetMinutes: 481 })] },
      "promises.3.targetMinutes TARGET_AFTER_DUE",
    ],
    ["is at risk before all is used", { atRiskPercent: 100 }, "atRiskPercent PERCENT_OUT_OF_RANGE"],
    ["is at risk after something is used", { atRiskPercent: 0 }, "atRiskPercent PERCENT_OUT_OF_RANGE"],
    ["cuts off within its hours", { cutOffMinute: 1081 }, "cutOffMinute CUT_OFF_OUTSIDE_HOURS"],
    ["has a time for tasks of each lane", { taskMinutes: usual.taskMinutes.slice(1) }, "taskMinutes LANE_WITHOUT_RULE"],
    ["has a time for appeals", { appealMinutes: 0 }, "appealMinutes MINUTES_OUT_OF_RANGE"],
  ])("%s", (_, change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });

  it("may cut off in the last minute, and have hours that touch", () => {
    const hours = [
      { from: 540, to: 720 },
      { from: 720, to: 1080 },
    ];
    expect(faults({ cutOffMinute: 1080, hours })).toEqual([]);
  });

  it("never leads from in force back to proposed", () => {
    expect(slaPolicyLife.next("IN_FORCE", "CONFIRM")).toBeNull();
    expect(slaPolicyLife.next("SUPERSEDED", "CONFIRM")).toBeNull();
    expect(slaPolicyLife.next("REFUSED", "CONFIRM")).toBeNull();
  });
});

describe("Of several rules of a lane", () => {
  const all = [
    rule({ dueMinutes: 1 }),
    rule({ dueMinutes: 2, customerKind: "INDIVIDUAL" }),
    rule({ dueMinutes: 3, channel: "AGENT" }),
    rule({ dueMinutes: 4, channel: "AGENT", customerKind: "INDIVIDUAL" }),
  ];
  const found = (promises: PromiseRule[]) =>
    promiseRuleFor({ ...rules, promises }, { lane: "STANDARD", channel: "AGENT", customerKind: "INDIVIDUAL" })
      .dueMinutes;

  it("the most specific counts: channel and kind, then channel, then kind, then the lane's own", () => {
    expect(found([...all].reverse())).toBe(4);
    expect(found(all.slice(0, 3))).toBe(3);
    expect(found(all.slice(0, 2))).toBe(2);
    expect(found(all.slice(0, 1))).toBe(1);
  });
});

describe("Business time of a hall that opens every day", () => {
  const hall = new BusinessTime(publishedYears, [{ from: 600, to: 1200 }], { isOpenOnDaysOff: true });
  const moment = (civil: string) => new Date(`${civil.replace(" ", "T")}:00+08:00`);

  it("runs on Saturdays and on National Day", () => {
    expect(hall.isBusinessDay("2026-03-07")).toBe(true);
    expect(hall.after(moment("2026-10-01 19:45"), 30)).toEqual(moment("2026-10-02 10:15"));
    expect(hall.between(moment("2026-03-06 12:00"), moment("2026-03-08 12:00"))).toBe(2 * 600);
  });

  it("still ends where the calendar does", () => {
    expect(hall.after(moment("2026-12-31 19:45"), 30)).toBeNull();
  });
});
