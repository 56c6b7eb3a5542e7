/**
 * Suggests a plan: a canary first, then what can end before it renews, in the order of the days so that nothing is billed again, then the rest. Each choice comes with its reason.
 * What is said of times and money is read off the forecast of the plan, never off the thoughts that led to it.
 */
import { type CardsByCarrier, USUAL } from "./plan.ts";
import { type ForecastWave, forecastPlan, type PlanForecast, type WaveForecast } from "./plan-forecast.ts";
import { drawCanary } from "./suggest-canary.ts";
import { inTime, lastDayLookedAt } from "./suggest-renewals.ts";
import { cutParts, nameOf, ruleOf, type WavePart } from "./suggest-waves.ts";
import type { SuggestionReason } from "./suggestion.ts";
import { type CardGroup, cardsOf, type SuggestedWave, type Suggestion, type SuggestionFacts } from "./suggestion.ts";
import * as words from "./suggestion-words.ts";
import type { WaveTiming } from "./wave-timing.ts";
import { MINUTE_MS, startOfDay } from "./zone-clock.ts";

/** How long a canary is watched: a card that goes on carrying traffic shows within an hour. */
const SOAK_MINUTES = 60;
/** Fewer cards than these give no verdict. */
const SAMPLE_CARDS = 20;

/** Suggests a plan for all cards. */
export function suggestPlan(asked: SuggestionFacts): Suggestion {
  const facts = { ...asked, wishedDay: dayAhead(asked) };
  const { groups, caps } = facts;
  const timing = timingOf(facts);
  const parts = cutParts(partsOf(facts, timing), groups, caps);
  const left = groups.map(({ count }) => count);
  const names = new Set<string>();
  const planned = parts.map((part) => ({
    part,
    cards: cardsOf(part.portions, groups),
    wave: waveOf(part.why === "CANARY", timing, {
      name: nameOf(part, names),
      rule: ruleOf(part.portions, left, groups),
      wishedDay: facts.wishedDay,
    }),
  }));
  const forecast = forecastOf(
    planned.map(({ wave, cards }) => ({ ...wave, cards })),
    facts,
  );
  const waves = planned.map(({ part, wave, cards }, place) =>
    explained(part, wave, cards, forecast.waves[place] as WaveForecast, facts),
  );
  const savedFen = waves.reduce((sum, wave) => sum + wave.savedFen, 0);
  const lostFen = groups.reduce((sum, group) => sum + (group.renewsOn ? feeOf(group, group.count) : 0), 0) - savedFen;
  const { endsAt, isDueMet, missedByMinutes } = forecast;
  const reasons = reasonsOfAll({ facts, forecast, waves, savedFen, lostFen });
  return { waves, reasons, endsAt, isDueMet, missedByMinutes, savedFen, lostFen };
}

/** The day that was wished. One that has begun wishes no more than as soon as possible. */
function dayAhead({ wishedDay, now, calendar }: SuggestionFacts): string | null {
  return wishedDay !== null && startOfDay(calendar.zone, wishedDay) > now ? wishedDay : null;
}

function timingOf({ hours, wishedDay, calendar }: SuggestionFacts): WaveTiming {
  return { ...hours, startsAt: wishedDay === null ? null : startOfDay(calendar.zone, wishedDay) };
}

const takes = ({ caps }: SuggestionFacts, carrier: string) => (caps[carrier] ?? 0) >= 1;
const feeOf = ({ monthlyFeeFen }: CardGroup, count: number) => monthlyFeeFen * count;

/** All cards, each in one part, in the order in which they go. */
function partsOf(facts: SuggestionFacts, timing: WaveTiming): WavePart[] {
  const { groups, caps, now, calendar, undoWindowMinutes } = facts;
  const left = groups.map(({ count }) => count);
  const parts: WavePart[] = [];
  const add = (part: WavePart) => {
    if (part.portions.length === 0) return;
    parts.push(part);
    for (const { group, count } of part.portions) left[group] = (left[group] as number) - count;
  };
  const leftWhere = (wanted: (group: CardGroup) => boolean) =>
    groups.flatMap((group, place) =>
      (left[place] as number) > 0 && wanted(group) ? [{ group: place, count: left[place] as number }] : [],
    );
  const canary = drawCanary(groups, (carrier) => takes(facts, carrier));
  add({ why: "CANARY", day: null, portions: canary });
  const from = canary.length === 0 ? now : verdictOn(cardsOf(canary, groups), timing, facts);
  const days = inTime({ groups, counts: left, caps, from, timing, calendar, undoWindowMinutes });
  for (const { day, portions } of days) add({ why: "IN_TIME", day, portions });
  const lastDay = lastDayLookedAt(groups);
  const goes = ({ carrier }: CardGroup) => takes(facts, carrier);
  const isLate = ({ renewsOn }: CardGroup) => renewsOn !== null && renewsOn <= lastDay;
  add({ why: "TOO_LATE", day: null, portions: leftWhere((group) => goes(group) && isLate(group)) });
  add({ why: "NO_HURRY", day: null, portions: leftWhere(goes) });
  for (const carrier of new Set(groups.map((group) => group.carrier)))
    add({ why: "CARRIER_TAKES_NONE", day: null, carrier, portions: leftWhere((group) => group.carrier === carrier) });
  return parts;
}

function verdictOn(cards: CardsByCarrier, timing: WaveTiming, facts: SuggestionFacts): Date | null {
  const canary = { ...waveOf(true, timing, { name: "", rule: { kind: "REST" }, wishedDay: facts.wishedDay }), cards };
  return forecastOf([canary], facts).waves[0]?.verdictAt ?? null;
}

function waveOf(
  isCanary: boolean,
  timing: WaveTiming,
  named: Pick<SuggestedWave["wave"], "name" | "rule" | "wishedDay">,
): SuggestedWave["wave"] {
  const soakMinutes = isCanary ? SOAK_MINUTES : 0;
  // The carriers' caps are the pace: a lower one would only end later.
  return { ...USUAL, ...named, timing, isCanary, soakMinutes };
}

function forecastOf(waves: readonly ForecastWave[], facts: SuggestionFacts): PlanForecast {
  const { now, calendar, caps, undoWindowMinutes, dueAt } = facts;
  return forecastPlan({ now, calendar, waves, caps, undoWindowMinutes, dueAt });
}

function explained(
  part: WavePart,
  wave: SuggestedWave["wave"],
  cards: CardsByCarrier,
  forecast: WaveForecast,
  { groups, calendar, caps }: SuggestionFacts,
): SuggestedWave {
  const { portions, why, day, site, carrier } = part;
  const endsBeforeDay = (renewsOn: string) =>
    forecast.endsAt !== null && forecast.endsAt <= startOfDay(calendar.zone, renewsOn);
  const inside = portions.map(({ group, count }) => ({ ...(groups[group] as CardGroup), count }));
  const renewing = inside.filter(({ renewsOn }) => renewsOn !== null);
  const lost = renewing.filter(({ renewsOn }) => !endsBeforeDay(renewsOn ?? ""));
  const sum = (all: readonly CardGroup[]) => all.reduce((fen, group) => fen + feeOf(group, group.count), 0);
  const count = (all: readonly CardGroup[]) => all.reduce((many, group) => many + group.count, 0);
  const savedFen = sum(renewing) - sum(lost);
  const endsBefore = day !== null && endsBeforeDay(day) ? day : null;
  const reasons: SuggestionReason[] = [];
  if (why === "CANARY") {
    reasons.push(
      words.canaryFirst(count(inside), Object.keys(cards).length, new Set(inside.map((each) => each.planId)).size),
    );
    if (count(inside) < SAMPLE_CARDS) reasons.push(words.canaryBelowSample(count(inside), SAMPLE_CARDS));
  }
  if (endsBefore) reasons.push(words.endsBeforeRenewal(endsBefore, count(inside), savedFen));
  if (lost.length > 0) reasons.push(words.renewsFirst(count(lost), sum(lost)));
  if (why === "NO_HURRY") reasons.push(words.noHurry(count(inside)));
  if (why === "CARRIER_TAKES_NONE") reasons.push(words.carrierTakesNone(carrier ?? "", count(inside)));
  else if (carrier) reasons.push(words.oneCarrier(carrier, Math.floor(caps[carrier] ?? 0)));
  if (site !== undefined) reasons.push(words.oneSite(site));
  return { wave, portions, cards, endsBefore, forecast, savedFen, reasons };
}

function reasonsOfAll({
  facts,
  forecast,
  waves,
  savedFen,
  lostFen,
}: { facts: SuggestionFacts; forecast: PlanForecast } & Pick<Suggestion, "waves" | "savedFen" | "lostFen">) {
  if (waves.length === 0) return [words.noCardsToPlan()];
  const reasons: SuggestionReason[] = [];
  if (facts.wishedDay) reasons.push(words.wishedDay(facts.wishedDay));
  if (!waves[0]?.wave.isCanary) reasons.push(words.tooFewForCanary(countThatGo(facts)));
  const endless = waves.filter(({ forecast: { endsAt } }) => endsAt === null).length;
  if (endless > 0) reasons.push(words.neverEnds(endless));
  const { endsAt, missedByMinutes } = forecast;
  if (facts.dueAt && endsAt && missedByMinutes === 0)
    reasons.push(words.dueMet(Math.floor((facts.dueAt.getTime() - endsAt.getTime()) / MINUTE_MS)));
  else if (missedByMinutes) reasons.push(words.dueMissed(missedByMinutes));
  if (savedFen > 0) reasons.push(words.moneySaved(savedFen));
  if (lostFen > 0) reasons.push(words.moneyLost(lostFen));
  return reasons;
}

function countThatGo(facts: SuggestionFacts): number {
  return facts.groups.filter(({ carrier }) => takes(facts, carrier)).reduce((sum, { count }) => sum + count, 0);
}
