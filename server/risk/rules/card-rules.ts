/** What makes one card a risk. A listed customer concerns its whole request, and is asked about once. */
import { median, percentOf, rounded } from "./risk-numbers.ts";
import { at, everySeverity, type RuleName, type RuleSpec, watchEvidence } from "./rule-spec.ts";

const megabytes = (kilobytes: number) => rounded(kilobytes / 1024);

/** Rules about cards. */
export const cardRules = {
  FREQUENT_DEVICE_CHANGE: {
    scope: "CARD",
    severity: "HIGH",
    severities: everySeverity,
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
    severities: everySeverity,
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
    severities: everySeverity,
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
  RECENT_OWNER_CHANGE: {
    scope: "CARD",
    severity: "HIGH",
    severities: everySeverity,
    isOptional: true,
    thresholds: { windowDays: { unit: "DAYS", default: 30, min: 1, max: 180 } },
    firesOnCard: ({ ownerChangedDaysAgo }, thresholds) => {
      if (ownerChangedDaysAgo === null || ownerChangedDaysAgo > at(thresholds, "windowDays")) return null;
      const value = Math.floor(ownerChangedDaysAgo);
      return [{ name: "ownerChangedDaysAgo", value, unit: "DAYS", threshold: at(thresholds, "windowDays") }];
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
} as const satisfies Partial<Record<RuleName, RuleSpec>>;
