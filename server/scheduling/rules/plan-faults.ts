/** What must be right before a plan is set; everything that is wrong is told at once, so that a customer on the phone is asked once. */

import { isDay } from "../../sla/rules/shanghai-days.ts";
import { CANARY, type CardsByCarrier, type CarrierCaps, cardCount, type Plan, type PlannedWave } from "./plan.ts";
import type { PlanFault } from "./plan-fault.ts";
import {
  canaryNotFirst,
  canaryTooLarge,
  cardsInTwoWaves,
  cardsLeftOver,
  doesNotFit,
  growthOutOfRange,
  hoursInvalid,
  hoursWithoutLength,
  hoursWithoutWeekday,
  limitOutOfRange,
  nameMissing,
  nameTwice,
  neverOpens,
  noCards,
  notADay,
  noWaves,
  paceAboveCap,
  paceBelowOne,
  restNotLast,
  restTwice,
  soakOutOfRange,
  startsAfterEnd,
  startsInThePast,
  tooManyWaves,
} from "./plan-fault-words.ts";
import { forecastPlan } from "./plan-forecast.ts";
import { opensAt, type TimingCalendar, type WeekHours } from "./wave-timing.ts";
import { MINUTE_MS } from "./zone-clock.ts";

/** What is known of the cards that a plan is for. */
export interface PlanFacts {
  now: Date;
  calendar: TimingCalendar;
  caps: CarrierCaps;
  /** For each wave the cards that its rule finds, of those that no wave before it takes. */
  cardsOfWaves: readonly CardsByCarrier[];
  /** Cards named one by one in two waves: places of both, the earlier first, and how many. */
  namedTwice: readonly { waves: readonly [number, number]; count: number }[];
  /** Cards that no wave takes. */
  leftOver: number;
  /** How long a card can be taken back. */
  undoWindowMinutes: number;
}

/** Waves of a plan, at most: more cannot be seen on one screen. */
export const MOST_WAVES = 200;
/** The pace grows by this factor at most after each step. */
export const MOST_GROWTH = 10;
/** A week: whoever watches longer plans a second wave for a day of its own. */
export const MOST_SOAK_MINUTES = 7 * 1440;

/** All mistakes of a plan, those of the whole first, then wave by wave. */
export function planFaults(plan: Plan, facts: PlanFacts): PlanFault[] {
  const { waves } = plan;
  if (waves.length === 0) return [noWaves()];
  const ofWaves = waves.flatMap((wave, place) => [
    ...nameFaults(plan, place),
    ...timingFaults(wave, place, plan.until, facts),
    ...cardFaults(plan, place, facts),
    ...canaryFaults(wave, place, facts),
    ...paceFaults(wave, place, facts),
  ]);
  return [
    ...(waves.length > MOST_WAVES ? [tooManyWaves(waves.length, MOST_WAVES)] : []),
    ...(facts.leftOver > 0 ? [cardsLeftOver(facts.leftOver)] : []),
    ...capacityFaults(plan, ofWaves, facts),
    ...ofWaves,
  ];
}

/** Mistakes with which a plan has no end that means anything: they are to be put right before anybody asks whether it fits. */
const withoutEnd: readonly PlanFault["code"][] = [
  ...(["STARTS_AFTER_END", "HOURS_INVALID", "HOURS_WITHOUT_LENGTH", "HOURS_WITHOUT_WEEKDAY", "NOT_A_DAY"] as const),
  ...(["NEVER_OPENS", "NO_CARDS", "PACE_BELOW_ONE", "GROWTH_OUT_OF_RANGE", "SOAK_OUT_OF_RANGE"] as const),
];

/** Whether the cards fit before the end that was asked: they do not if they would not even where each went well at once. */
function capacityFaults({ waves, until }: Plan, ofWaves: readonly PlanFault[], facts: PlanFacts): PlanFault[] {
  const isUnclear = ofWaves.some(({ code }) => withoutEnd.includes(code));
  if (until === null || isUnclear || waves.length > MOST_WAVES) return [];
  const { now, calendar, caps, undoWindowMinutes, cardsOfWaves } = facts;
  const asked = waves.map((wave, place) => ({ ...wave, cards: cardsOfWaves[place] ?? {} }));
  const { waves: forecasts, endsAt } = forecastPlan({
    ...{ now, calendar, caps, undoWindowMinutes, waves: asked, dueAt: until },
  });
  if (endsAt !== null && endsAt <= until) return [];
  const late = forecasts.flatMap((forecast, place) =>
    forecast.endsAt === null || forecast.endsAt > until ? [place] : [],
  );
  return [doesNotFit(late, endsAt, until, calendar.zone)];
}

function nameFaults({ waves }: Plan, place: number): PlanFault[] {
  const nameOf = (wave: PlannedWave | undefined) => wave?.name.trim() ?? "";
  const name = nameOf(waves[place]);
  if (name === "") return [nameMissing(place)];
  const other = waves.findIndex((wave) => nameOf(wave) === name);
  return other < place ? [nameTwice(place, other, name)] : [];
}

function timingFaults({ timing }: PlannedWave, place: number, until: Date | null, facts: PlanFacts): PlanFault[] {
  const { now, calendar } = facts;
  const faults: PlanFault[] = [];
  // Whoever says “now” means the minute that the clock shows.
  if (timing.startsAt && timing.startsAt.getTime() < Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
    faults.push(startsInThePast(place, timing.startsAt, calendar.zone));
  if (timing.startsAt && until && timing.startsAt >= until)
    faults.push(startsAfterEnd(place, timing.startsAt, until, calendar.zone));
  const ofHours = [
    ...timing.hours.flatMap((hours, at) => hoursFaults(hours, place, at)),
    ...timing.blackoutDays.flatMap((day, at) => (isDay(day) ? [] : [notADay(place, `timing.blackoutDays.${at}`)])),
  ];
  faults.push(...ofHours);
  // Hours that are wrong may well be never; the mistake itself says more.
  if (ofHours.length === 0 && opensAt(timing, now, calendar) === null) faults.push(neverOpens(place, timing));
  return faults;
}

function hoursFaults({ weekdays, from, to }: WeekHours, place: number, at: number): PlanFault[] {
  const field = `timing.hours.${at}`;
  const isWithin = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const faults: PlanFault[] = [];
  if (weekdays.length === 0) faults.push(hoursWithoutWeekday(place, `${field}.weekdays`));
  if (!weekdays.every((weekday) => isWithin(weekday, 1, 7))) faults.push(hoursInvalid(place, `${field}.weekdays`));
  if (!isWithin(from, 0, 1439)) faults.push(hoursInvalid(place, `${field}.from`));
  if (!isWithin(to, 0, 1440)) faults.push(hoursInvalid(place, `${field}.to`));
  else if (from === to) faults.push(hoursWithoutLength(place, field));
  return faults;
}

function cardFaults({ waves }: Plan, place: number, { cardsOfWaves, namedTwice }: PlanFacts): PlanFault[] {
  const rule = (waves[place] as PlannedWave).rule;
  const faults: PlanFault[] = [];
  if (cardCount(cardsOfWaves[place] ?? {}) === 0) faults.push(noCards(place, rule));
  if (rule.kind === "RENEWAL_BEFORE" && !isDay(rule.day)) faults.push(notADay(place, "rule.day"));
  if (rule.kind === "REST") {
    const first = waves.findIndex((wave) => wave.rule.kind === "REST");
    if (first < place) faults.push(restTwice(place, first));
    // One mistake, one sentence: of two, the first is in its place once the second is gone.
    else if (waves.slice(place + 1).some((wave) => wave.rule.kind !== "REST")) faults.push(restNotLast(place));
  }
  for (const { waves: both, count } of namedTwice)
    if (both[1] === place) faults.push(cardsInTwoWaves(place, both[0], count));
  return faults;
}

function canaryFaults({ isCanary }: PlannedWave, place: number, { cardsOfWaves, leftOver }: PlanFacts): PlanFault[] {
  if (!isCanary) return [];
  const own = cardCount(cardsOfWaves[place] ?? {});
  const all = cardsOfWaves.reduce((sum, cards) => sum + cardCount(cards), leftOver);
  const isLarge = own > CANARY.mostCards && own * 100 > all * CANARY.percent;
  return [...(place > 0 ? [canaryNotFirst(place)] : []), ...(isLarge ? [canaryTooLarge(place, own, all)] : [])];
}

function paceFaults(wave: PlannedWave, place: number, { caps, cardsOfWaves }: PlanFacts): PlanFault[] {
  const { perMinute, growthFactor, soakMinutes, failureLimitPercent: limit } = wave;
  const faults: PlanFault[] = [];
  const carriers = Object.entries(cardsOfWaves[place] ?? {}).filter(([, count]) => count > 0);
  const cap = carriers.reduce((sum, [carrier]) => sum + (caps[carrier] ?? 0), 0);
  if (perMinute !== null && !(perMinute >= 1)) faults.push(paceBelowOne(place));
  // Without a card there is no carrier yet whose cap could be too small.
  else if (perMinute !== null && carriers.length > 0 && perMinute > cap) faults.push(paceAboveCap(place, cap));
  if (!(growthFactor >= 1 && growthFactor <= MOST_GROWTH)) faults.push(growthOutOfRange(place, MOST_GROWTH));
  if (!(Number.isInteger(soakMinutes) && soakMinutes >= 0 && soakMinutes <= MOST_SOAK_MINUTES))
    faults.push(soakOutOfRange(place, MOST_SOAK_MINUTES));
  if (limit !== null && !(limit >= 0 && limit <= 100)) faults.push(limitOutOfRange(place));
  return faults;
}
