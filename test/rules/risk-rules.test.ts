import { describe, expect, it } from "vitest";
import { RiskRule } from "../../server/generated/graphql/enums/RiskRule.ts";
import { flagsOfCard, flagsOfRequest } from "../../server/risk/rules/fired-flags.ts";
import type { CardFacts, DeviceFact, RequestRiskFacts } from "../../server/risk/rules/risk-facts.ts";
import { changedRules, defaultPolicy } from "../../server/risk/rules/risk-policy.ts";
import { type RuleName, ruleNamed, ruleNames } from "../../server/risk/rules/risk-rules.ts";
import {
  flagSentence,
  ruleAsKnownBy,
  ruleDescription,
  ruleLegalBasis,
  ruleMaterials,
  ruleTitle,
} from "../../server/risk/rules/risk-texts.ts";

const MB = 1024;
/** A card that nobody would look at twice. */
const ordinary: CardFacts = {
  planMegabytes: 100,
  homeRegion: "33",
  ownerChangedDaysAgo: null,
  lastTrafficHoursAgo: 24 * 30,
  devices: [],
  monthlyKilobytes: [30 * MB, 40 * MB, 35 * MB, 38 * MB, 42 * MB, 30 * MB],
  regions: [{ region: "33", kilobytes: 70 * MB }],
  watched: [],
};
/** A request as customers make them every day. */
const everyday: RequestRiskFacts = {
  customerKind: "ENTERPRISE",
  cardCount: 20,
  liveCardCount: 1_000,
  handedIn: [{ daysBefore: 0, cardCount: 20 }],
  contactChangedDaysBefore: null,
  watched: [],
};
const device = (imei: string, boundDaysAgo: number, more: Partial<DeviceFact> = {}): DeviceFact => ({
  ...{ imei, boundDaysAgo, lastSeenDaysAgo: 0, isFirst: false },
  ...more,
});
const watched = (kind: "ICCID" | "IMEI" | "CUSTOMER", value: string) => ({
  ...{ kind, value },
  ...{ authority: "杭州市公安局", reference: "杭公函〔2026〕1号" },
});
const rulesOn = (facts: Partial<CardFacts>, policy = defaultPolicy) =>
  flagsOfCard({ ...ordinary, ...facts }, policy).map(({ rule }) => rule);
const rulesOnRequest = (facts: Partial<RequestRiskFacts>) =>
  flagsOfRequest({ ...everyday, ...facts }, defaultPolicy).map(({ rule }) => rule);

describe("A card", () => {
  it.each<[string, Partial<CardFacts>, RuleName[]]>([
    ["that nothing is the matter with is not flagged", {}, []],
    [
      "in three new devices within 90 days is flagged",
      { devices: [device("1", 1), device("2", 40), device("3", 90)] },
      ["FREQUENT_DEVICE_CHANGE"],
    ],
    ["in two new devices is not", { devices: [device("1", 1), device("2", 40)] }, []],
    [
      "is not flagged for the device it began its life in",
      { devices: [device("1", 1), device("2", 40), device("3", 80, { isFirst: true })] },
      [],
    ],
    [
      "that goes back and forth between two is not",
      { devices: ["1", "2", "1", "2"].map((each) => device(each, 9)) },
      [],
    ],
    ["whose devices changed long ago is not", { devices: ["1", "2", "3", "4"].map((each) => device(each, 91)) }, []],
    [
      "with five times its median month and more than its plan is flagged",
      { monthlyKilobytes: [200 * MB, 40 * MB, 40 * MB, 38 * MB, 42 * MB] },
      ["ABNORMAL_TRAFFIC"],
    ],
    [
      "is flagged for the month before while the present one has only begun",
      { monthlyKilobytes: [1 * MB, 900 * MB, 40 * MB, 38 * MB, 42 * MB] },
      ["ABNORMAL_TRAFFIC"],
    ],
    [
      "that moves much every month is not",
      { monthlyKilobytes: [900 * MB, 900 * MB, 800 * MB, 850 * MB, 870 * MB] },
      [],
    ],
    [
      "that stays within its plan is not, however little it moved before",
      { planMegabytes: 1_000, monthlyKilobytes: [900 * MB, 0, 2 * MB, 1 * MB, 3 * MB] },
      [],
    ],
    [
      "of a tiny plan is not, however many times more it moved",
      { planMegabytes: 1, monthlyKilobytes: [99 * MB, 0, 10, 10, 10] },
      [],
    ],
    ["that is too new to have a usual month is not", { monthlyKilobytes: [900 * MB, 900 * MB, 1 * MB, 1 * MB] }, []],
    [
      "that was silent for months and now moves much is flagged",
      { monthlyKilobytes: [900 * MB, 0, 0, 0, 0, 5 * MB] },
      ["ABNORMAL_TRAFFIC"],
    ],
    [
      "of whose data six tenths are moved elsewhere is flagged",
      {
        regions: [
          { region: "33", kilobytes: 40 * MB },
          { region: "44", kilobytes: 35 * MB },
          { region: "53", kilobytes: 25 * MB },
        ],
      },
      ["OUTSIDE_HOME_REGION"],
    ],
    [
      "that travels now and then is not",
      {
        regions: [
          { region: "33", kilobytes: 41 * MB },
          { region: "44", kilobytes: 59 * MB },
        ],
      },
      [],
    ],
    ["that moved next to nothing elsewhere is not", { regions: [{ region: "44", kilobytes: 19 * MB }] }, []],
    ["without an agreed region is not", { homeRegion: null, regions: [{ region: "44", kilobytes: 900 * MB }] }, []],
    ["that came from another owner 30 days ago is flagged", { ownerChangedDaysAgo: 30 }, ["RECENT_OWNER_CHANGE"]],
    ["that came from another owner before that is not", { ownerChangedDaysAgo: 30.1 }, []],
    ["on the watch list is flagged", { watched: [watched("ICCID", "898604")] }, ["WATCHLISTED"]],
    [
      "whose device is on the watch list is flagged",
      { watched: [watched("IMEI", "1")], devices: [device("1", 400, { lastSeenDaysAgo: 180, isFirst: true })] },
      ["WATCHLISTED"],
    ],
    [
      "that left a listed device long ago is not",
      { watched: [watched("IMEI", "1")], devices: [device("1", 400, { lastSeenDaysAgo: 181 })] },
      [],
    ],
    ["that still moves data is not flagged for that alone", { lastTrafficHoursAgo: 1 }, []],
    [
      "that still moves data is remarked on beside another flag",
      { lastTrafficHoursAgo: 72, ownerChangedDaysAgo: 1 },
      ["RECENT_OWNER_CHANGE", "STILL_IN_USE"],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(rulesOn(facts)).toEqual(expected);
  });

  it("is flagged with the facts as they were and the numbers they were held against", () => {
    const [flag] = flagsOfCard(
      { ...ordinary, devices: [device("1", 1), device("2", 2), device("3", 3)] },
      { version: 7, rules: changedRules(defaultPolicy.rules, [tuned("FREQUENT_DEVICE_CHANGE", { windowDays: 30 })]) },
    );
    expect(flag).toMatchObject({
      severity: "HIGH",
      evidence: { thresholds: { devices: 3, windowDays: 30 } },
    });
    expect(flag?.evidence.facts).toEqual([
      { name: "deviceCount", value: 3, unit: "DEVICES", threshold: 3 },
      { name: "withinDays", value: 30, unit: "DAYS" },
      ...["1", "2", "3"].map((value) => ({ name: "imei", value, unit: null })),
    ]);
  });

  it("is not flagged by a rule that is switched off, nor by one that only remarks", () => {
    const off = changedRules(defaultPolicy.rules, [{ ...tuned("RECENT_OWNER_CHANGE"), isEnabled: false }]);
    expect(rulesOn({ ownerChangedDaysAgo: 1 }, { version: 1, rules: off })).toEqual([]);
    const remark = changedRules(defaultPolicy.rules, [{ ...tuned("RECENT_OWNER_CHANGE"), severity: "NOTICE" }]);
    expect(rulesOn({ ownerChangedDaysAgo: 1 }, { version: 1, rules: remark })).toEqual([]);
  });
});

describe("A request", () => {
  const most = { cardCount: 600, liveCardCount: 1_000, handedIn: [{ daysBefore: 0, cardCount: 600 }] };

  it.each<[string, Partial<RequestRiskFacts>, RuleName[]]>([
    ["as every day is not flagged", {}, []],
    ["of most of a customer's cards is flagged", most, ["UNUSUAL_VOLUME"]],
    [
      "of most of a few cards is not",
      { ...most, liveCardCount: 499, handedIn: [{ daysBefore: 0, cardCount: 499 }] },
      [],
    ],
    ["of fewer than six tenths is not", { ...most, liveCardCount: 1_001 }, []],
    [
      "that is split into several is flagged all the same",
      { ...most, handedIn: [0, 2, 6.9].map((daysBefore) => ({ daysBefore, cardCount: 200 })) },
      ["UNUSUAL_VOLUME"],
    ],
    [
      "of a customer that cancels about as many all the time is not",
      { ...most, handedIn: [...most.handedIn, { daysBefore: 60, cardCount: 150 }, { daysBefore: 63, cardCount: 100 }] },
      [],
    ],
    [
      "far above what the customer ever cancelled is flagged",
      { ...most, handedIn: [...most.handedIn, { daysBefore: 60, cardCount: 100 }] },
      ["UNUSUAL_VOLUME"],
    ],
    [
      "of one card of a person whose contact has just changed is flagged",
      { customerKind: "INDIVIDUAL", cardCount: 1, contactChangedDaysBefore: 7 },
      ["RECENT_CONTACT_CHANGE"],
    ],
    [
      "of a person whose contact changed before that is not",
      { customerKind: "INDIVIDUAL", contactChangedDaysBefore: 8 },
      [],
    ],
    [
      "of a few cards of an enterprise is not flagged for its contact",
      { cardCount: 49, contactChangedDaysBefore: 1 },
      [],
    ],
    [
      "of many cards of an enterprise is flagged for its contact, also when that changed right afterwards",
      { cardCount: 50, contactChangedDaysBefore: -0.1 },
      ["RECENT_CONTACT_CHANGE"],
    ],
    ["of a listed customer is flagged once for all cards", { watched: [watched("CUSTOMER", "E1")] }, ["WATCHLISTED"]],
  ])("%s", (_what, facts, expected) => {
    expect(rulesOnRequest(facts)).toEqual(expected);
  });
});

describe("What is said of a rule", () => {
  it("covers every rule of the schema", () => {
    expect([...ruleNames].sort()).toEqual(Object.keys(RiskRule).sort());
  });

  it.each(ruleNames)("%s is whole, in both languages", (rule) => {
    const texts = [
      ...(["CUSTOMER", "STAFF"] as const).flatMap((who) => [ruleTitle(rule, who), flagSentence(rule, [], who)]),
      ...[ruleDescription(rule), ruleLegalBasis(rule), ...ruleMaterials(rule)],
    ];
    for (const { zh, en } of texts) expect([zh.length > 2, en.length > 2]).toEqual([true, true]);
    const { thresholds } = ruleNamed(rule);
    for (const { default: own, min, max } of Object.values(thresholds))
      expect([min, own, max]).toEqual([min, own, max].sort((a, b) => a - b));
  });

  it("gives a customer no numbers, and nothing of the watch list", () => {
    const facts =
      flagsOfCard({ ...ordinary, watched: [watched("ICCID", "898604")] }, defaultPolicy)[0]?.evidence.facts ?? [];
    expect(flagSentence("WATCHLISTED", facts, "STAFF").zh).toContain("杭州市公安局");
    for (const rule of ruleNames) expect(flagSentence(rule, facts, "CUSTOMER").zh).not.toMatch(/\d|公安|法院|名单/);
    expect(ruleTitle("WATCHLISTED", "CUSTOMER").zh).not.toMatch(/名单|公安/);
    expect(ruleAsKnownBy("WATCHLISTED", "CUSTOMER")).toBeNull();
  });
});

function tuned(rule: RuleName, thresholds: Record<string, number> = {}) {
  const list = Object.entries(thresholds).map(([name, value]) => ({ name, value }));
  return { rule, isEnabled: true, severity: ruleNamed(rule).severity, thresholds: list };
}
