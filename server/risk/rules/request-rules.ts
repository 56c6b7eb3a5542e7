/** What makes a request a risk as a whole: none of its cards goes on before a person decided. */
import { percentOf } from "./risk-numbers.ts";
import { at, everySeverity, type RuleName, type RuleSpec } from "./rule-spec.ts";

/** Rules about requests. */
export const requestRules = {
  UNUSUAL_VOLUME: {
    scope: "REQUEST",
    severity: "HIGH",
    severities: everySeverity,
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
  RECENT_CONTACT_CHANGE: {
    scope: "REQUEST",
    severity: "HIGH",
    severities: everySeverity,
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
} as const satisfies Partial<Record<RuleName, RuleSpec>>;
