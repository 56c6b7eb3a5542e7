/**
 * The rules that hold a cancellation back for a person: what makes each fire, and with which thresholds. The list is closed, the thresholds are operations' to
 * tune (`risk-policy.ts`), the words stand in `risk-texts.ts`. No rule decides anything: whatever fires, a person has the last word.
 */
import type { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import type { RiskSeverity } from "../../generated/graphql/enums/RiskSeverity.ts";
import type { CardFacts, RequestRiskFacts, WatchFact } from "./risk-facts.ts";
import { median, percentOf, rounded } from "./risk-numbers.ts";

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

const any: readonly Severity[] = ["NOTICE", "HIGH", "CRITICAL"];
const at = (thresholds: Thresholds, name: string): number => {
  const value = thresholds[name];
  if (value === undefined) throw new Error(`There is no threshold ${name}`);
  return value;
};
const megabytes = (kilobytes: number) => rounded(kilobytes / 1024);

/** Every rule. */
export const riskRules = {
  FREQUENT_DEVICE_CHANGE: {
    scope: "CARD",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: {
      devices: { unit: "DEVICES", default: 3, min: 2, max: 20 },
      windowDays: { unit: "DAYS", default: 90, min: 7, max: 365 },
    },
    firesOnCard: ({ devices }, thresholds) => {
      const windowDays = at(thresholds, "windowDays");
      const changed = devices.filter(({ boundDaysAgo, isFirst }) => !isFirst && boundDaysAgo <= windowDays);
      const imeis = [...new Set(changed.map(({ imei }) => imei))];
      if (imeis.length < at(thresholds, "devices")) return null;
      return [
        { name: "deviceCount", value: imeis.length, unit: "DEVICES", threshold: at(thresholds, "devices") },
        { name: "withinDays", value: windowDays, unit: "DAYS" },
        ...imeis.slice(0, 10).map((value) => ({ name: "imei", value, unit: null })),
      ];
    },
  },
  ABNORMAL_TRAFFIC: {
    scope: "CARD",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: {
      timesBaseline: { unit: "TIMES", default: 5, min: 2, max: 100 },
      percentOfPlan: { unit: "PERCENT", default: 150, min: 50, max: 10_000 },
      floorMegabytes: { unit: "MEGABYTES", default: 100, min: 10, max: 100_000 },
      baselineMonths: { unit: "MONTHS", default: 3, min: 2, max: 11 },
    },
    firesOnCard: ({ monthlyKilobytes, planMegabytes }, thresholds) => {
      // A month that has only begun says little, so the one before counts as recent, too.
      const recent = Math.max(0, ...monthlyKilobytes.slice(0, 2));
      const before = monthlyKilobytes.slice(2);
      if (before.length < at(thresholds, "baselineMonths")) return null;
      const baseline = median(before);
      const hasReached =
        recent >= at(thresholds, "floorMegabytes") * 1024 &&
        recent >= baseline * at(thresholds, "timesBaseline") &&
        recent * 100 >= planMegabytes * 1024 * at(thresholds, "percentOfPlan");
      if (!hasReached) return null;
      const times = baseline === 0 ? null : rounded(recent / baseline);
      return [
        {
          name: "recentMegabytes",
          value: megabytes(recent),
          unit: "MEGABYTES",
          threshold: at(thresholds, "floorMegabytes"),
        },
        { name: "baselineMegabytes", value: megabytes(baseline), unit: "MEGABYTES" },
        ...(times === null
          ? []
          : [
              {
                name: "timesBaseline",
                value: times,
                unit: "TIMES" as const,
                threshold: at(thresholds, "timesBaseline"),
              },
            ]),
        { name: "planMegabytes", value: planMegabytes, unit: "MEGABYTES" },
        ...(planMegabytes === 0
          ? []
          : [
              {
                name: "percentOfPlan",
                value: percentOf(recent, planMegabytes * 1024),
                unit: "PERCENT" as const,
                threshold: at(thresholds, "percentOfPlan"),
              },
            ]),
      ];
    },
  },
  OUTSIDE_HOME_REGION: {
    scope: "CARD",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: {
      percentOutside: { unit: "PERCENT", default: 60, min: 10, max: 100 },
      floorMegabytes: { unit: "MEGABYTES", default: 20, min: 1, max: 100_000 },
    },
    firesOnCard: ({ homeRegion, regions }, thresholds) => {
      if (homeRegion === null) return null;
      const total = regions.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
      const elsewhere = regions.filter(({ region }) => region !== homeRegion);
      const outside = elsewhere.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
      if (outside < at(thresholds, "floorMegabytes") * 1024) return null;
      if (outside * 100 < total * at(thresholds, "percentOutside")) return null;
      const [most] = [...elsewhere].sort((a, b) => b.kilobytes - a.kilobytes);
      return [
        { name: "homeRegion", value: homeRegion, unit: null },
        {
          name: "percentOutside",
          value: percentOf(outside, total),
          unit: "PERCENT",
          threshold: at(thresholds, "percentOutside"),
        },
        {
          name: "outsideMegabytes",
          value: megabytes(outside),
          unit: "MEGABYTES",
          threshold: at(thresholds, "floorMegabytes"),
        },
        ...(most ? [{ name: "mostlyIn", value: most.region, unit: null }] : []),
      ];
    },
  },
  UNUSUAL_VOLUME: {
    scope: "REQUEST",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: {
      percentOfCards: { unit: "PERCENT", default: 60, min: 10, max: 100 },
      minCards: { unit: "CARDS", default: 500, min: 50, max: 100_000 },
      timesUsual: { unit: "TIMES", default: 3, min: 1, max: 100 },
      windowDays: { unit: "DAYS", default: 7, min: 1, max: 30 },
    },
    firesOnRequest: ({ handedIn, liveCardCount }, thresholds) => {
      const windowDays = at(thresholds, "windowDays");
      const within = (since: number) =>
        handedIn
          .filter(({ daysBefore }) => daysBefore >= since && daysBefore < since + windowDays)
          .reduce((sum, { cardCount }) => sum + cardCount, 0);
      const going = within(0);
      if (going < at(thresholds, "minCards")) return null;
      if (going * 100 < liveCardCount * at(thresholds, "percentOfCards")) return null;
      const earlier = handedIn.filter(({ daysBefore }) => daysBefore >= windowDays);
      const usual = Math.max(0, ...earlier.map(({ daysBefore }) => within(daysBefore)));
      if (going < usual * at(thresholds, "timesUsual")) return null;
      return [
        { name: "goingCards", value: going, unit: "CARDS", threshold: at(thresholds, "minCards") },
        { name: "withinDays", value: windowDays, unit: "DAYS" },
        { name: "liveCards", value: liveCardCount, unit: "CARDS" },
        {
          name: "percentOfCards",
          value: Math.min(100, percentOf(going, liveCardCount)),
          unit: "PERCENT",
          threshold: at(thresholds, "percentOfCards"),
        },
        { name: "usualCards", value: usual, unit: "CARDS" },
      ];
    },
  },
  RECENT_OWNER_CHANGE: {
    scope: "CARD",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: { windowDays: { unit: "DAYS", default: 30, min: 1, max: 180 } },
    firesOnCard: ({ ownerChangedDaysAgo }, thresholds) => {
      if (ownerChangedDaysAgo === null || ownerChangedDaysAgo > at(thresholds, "windowDays")) return null;
      const value = Math.floor(ownerChangedDaysAgo);
      return [{ name: "ownerChangedDaysAgo", value, unit: "DAYS", threshold: at(thresholds, "windowDays") }];
    },
  },
  RECENT_CONTACT_CHANGE: {
    scope: "REQUEST",
    severity: "HIGH",
    severities: any,
    isOptional: true,
    thresholds: {
      windowDays: { unit: "DAYS", default: 7, min: 1, max: 90 },
      // One card of a person may be their whole livelihood; an enterprise's staff come and go, so only a bulk is worth a look.
      minCardsOfIndividual: { unit: "CARDS", default: 1, min: 1, max: 1_000 },
      minCardsOfEnterprise: { unit: "CARDS", default: 50, min: 1, max: 100_000 },
    },
    firesOnRequest: ({ contactChangedDaysBefore, customerKind, cardCount }, thresholds) => {
      if (contactChangedDaysBefore === null || contactChangedDaysBefore > at(thresholds, "windowDays")) return null;
      const name = customerKind === "INDIVIDUAL" ? "minCardsOfIndividual" : "minCardsOfEnterprise";
      if (cardCount < at(thresholds, name)) return null;
      const value = Math.floor(contactChangedDaysBefore);
      return [
        { name: "contactChangedDaysBefore", value, unit: "DAYS", threshold: at(thresholds, "windowDays") },
        { name: "cardCount", value: cardCount, unit: "CARDS", threshold: at(thresholds, name) },
      ];
    },
  },
  WATCHLISTED: {
    scope: "CARD",
    severity: "CRITICAL",
    severities: ["HIGH", "CRITICAL"],
    // Who keeps the list has asked to be asked; switching that off is not operations' to decide.
    isOptional: false,
    thresholds: { deviceDays: { unit: "DAYS", default: 180, min: 30, max: 365 } },
    firesOnCard: ({ watched, devices }, thresholds) => {
      const days = at(thresholds, "deviceDays");
      const recent = new Set(devices.filter((each) => each.lastSeenDaysAgo <= days).map(({ imei }) => imei));
      return watchEvidence(watched.filter(({ kind, value }) => kind !== "IMEI" || recent.has(value)));
    },
    firesOnRequest: ({ watched }) => watchEvidence(watched),
  },
  STILL_IN_USE: {
    scope: "CARD",
    severity: "NOTICE",
    severities: ["NOTICE"],
    isOptional: true,
    thresholds: { hours: { unit: "HOURS", default: 72, min: 1, max: 720 } },
    firesOnCard: ({ lastTrafficHoursAgo }, thresholds) => {
      if (lastTrafficHoursAgo === null || lastTrafficHoursAgo > at(thresholds, "hours")) return null;
      const value = Math.max(0, Math.floor(lastTrafficHoursAgo));
      return [{ name: "lastTrafficHoursAgo", value, unit: "HOURS", threshold: at(thresholds, "hours") }];
    },
  },
} as const satisfies Record<RuleName, RuleSpec>;

function watchEvidence(entries: readonly WatchFact[]): Evidence | null {
  if (entries.length === 0) return null;
  return entries.flatMap(({ kind, value, authority, reference }) => [
    { name: `watched.${kind}`, value, unit: null },
    { name: "authority", value: authority, unit: null },
    { name: "reference", value: reference, unit: null },
  ]);
}

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
