/** What must be right before a plan is set; everything that is wrong is told at once, so that a customer on the phone is asked once. */

import { isDay } from "../../sla/rules/shanghai-days.ts";
import { isListsAlone, MOST_NAMED_CARDS, MOST_WAVES, namedCardIds, takesRest } from "./card-rules.ts";
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
  hoursOverlap,
  hoursWithoutLength,
  hoursWithoutWeekday,
  limitOutOfRange,
  nameMissing,
  nameTaken,
  nameTooLong,
  nameTwice,
  neverOpens,
  noCards,
  notADay,
  noWaves,
  numbered,
  paceAboveCap,
  paceBelowOne,
  restNotLast,
  restTwice,
  ruleEmpty,
  soakOutOfRange,
  startsAfterEnd,
  startsInThePast,
  tooManyNamed,
  tooManyWaves,
  yearUnknown,
} from "./plan-fault-words.ts";
import { forecastPlan } from "./plan-forecast.ts";
import { opensAt, type TimingCalendar, type WaveTiming, type WeekHours } from "./wave-timing.ts";
import { dayInZone, MINUTE_MS } from "./zone-clock.ts";

/** What is known of the cards that a plan is for. */
export interface PlanFacts {
  now: Date;
  calendar: TimingCalendar;
  caps: CarrierCaps;
  /** Names of waves that stay as they are, and so are taken. */
  staying: readonly string[];
  /** Starts in the past that may be kept: waves that have not begun had them already. */
  passedStarts: readonly Date[];
  /** For each wave the cards that its rule finds, of those that no wave before it takes; null for a draft, whose cards nobody knows yet. */
  cardsOfWaves: readonly CardsByCarrier[] | null;
  /** Cards named one by one in two waves: places of both, the earlier first, and how many. */
  namedTwice: readonly { waves: readonly [number, number]; count: number }[];
  /** Cards that no wave takes. */
  leftOver: number;
  /** How long a card can be taken back. */
  undoWindowMinutes: number;
}

const MOST_NAME = 60;
/** Clocks of callers and ours differ by no more: a start so far back is taken as now. */
const SLACK_MS = MINUTE_MS;
/** The pace grows by this factor at most after each step. */
export const MOST_GROWTH = 10;
/** A week: whoever watches longer plans a second wave for a day of its own. */
export const MOST_SOAK_MINUTES = 7 * 1440;
const WEEK_MINUTES = 7 * 1440;

/** All mistakes of a plan, those of the whole first, then wave by wave. */
export function planFaults(plan: Plan, facts: PlanFacts): PlanFault[] {
  const { waves } = plan;
  if (waves.length === 0) return [noWaves()];
  return faultsOf(plan, facts).map((fault) => numbered(fault, facts.staying.length));
}

function faultsOf(plan: Plan, facts: PlanFacts): PlanFault[] {
  const { waves } = plan;
  const ofWaves = waves.flatMap((wave, place) => [
    ...nameFaults(plan, place, facts.staying),
    ...timingFaults(wave, place, plan.until, facts),
    ...ruleFaults(plan, place),
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
  ...([
    "HOURS_OVERLAP",
    "NEVER_OPENS",
    "YEAR_UNKNOWN",
    "RULE_EMPTY",
    "NO_CARDS",
    "PACE_BELOW_ONE",
    "GROWTH_OUT_OF_RANGE",
    "SOAK_OUT_OF_RANGE",
  ] as const),
];

/** Whether the cards fit before the end that was asked: they do not if they would not even where each went well at once. */
function capacityFaults({ waves, until }: Plan, ofWaves: readonly PlanFault[], facts: PlanFacts): PlanFault[] {
  const isUnclear = ofWaves.some(({ code }) => withoutEnd.includes(code));
  const { now, calendar, caps, undoWindowMinutes, cardsOfWaves } = facts;
  if (until === null || cardsOfWaves === null || isUnclear || waves.length > MOST_WAVES) return [];
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

function nameFaults({ waves }: Plan, place: number, staying: readonly string[]): PlanFault[] {
  const nameOf = (wave: PlannedWave | undefined) => wave?.name.trim() ?? "";
  const name = nameOf(waves[place]);
  if (name === "") return [nameMissing(place)];
  if (name.length > MOST_NAME) return [nameTooLong(place, MOST_NAME)];
  if (staying.includes(name)) return [nameTaken(place, name)];
  const other = waves.findIndex((wave) => nameOf(wave) === name);
  return other < place ? [nameTwice(place, other, name)] : [];
}

function timingFaults({ timing }: PlannedWave, place: number, until: Date | null, facts: PlanFacts): PlanFault[] {
  const { now, calendar, passedStarts } = facts;
  const faults: PlanFault[] = [];
  // Whoever plans by a clock without seconds says the same minute.
  const minuteOf = (at: Date) => Math.floor(at.getTime() / MINUTE_MS);
  const isKept = (at: Date) => passedStarts.some((passed) => minuteOf(passed) === minuteOf(at));
  if (timing.startsAt && timing.startsAt.getTime() < now.getTime() - SLACK_MS && !isKept(timing.startsAt))
    faults.push(startsInThePast(place, timing.startsAt, calendar.zone));
  if (timing.startsAt && until && timing.startsAt >= until)
    faults.push(startsAfterEnd(place, timing.startsAt, until, calendar.zone));
  const ofHours = [
    ...timing.hours.flatMap((hours, at) => hoursFaults(hours, place, at)),
    ...timing.blackoutDays.flatMap((day, at) => (isDay(day) ? [] : [notADay(place, `timing.blackoutDays.${at}`)])),
  ];
  const overlap = ofHours.length === 0 ? overlapOf(timing.hours) : null;
  if (overlap) ofHours.push(hoursOverlap(place, `timing.hours.${overlap[1]}`, overlap[0], overlap[1]));
  faults.push(...ofHours);
  // Hours that are wrong may well be never; the mistake itself says more.
  if (ofHours.length === 0 && opensAt(timing, now, calendar) === null) faults.push(neverFault(timing, place, facts));
  return faults;
}

/** Why a wave finds no time: a year whose business days nobody has published yet is another matter than hours that do not exist. */
function neverFault(timing: WaveTiming, place: number, { now, calendar }: PlanFacts): PlanFault {
  const opening = timing.isBusinessDaysOnly ? opensAt({ ...timing, isBusinessDaysOnly: false }, now, calendar) : null;
  const day = opening && dayInZone(calendar.zone, opening);
  return day && calendar.isBusinessDay(day) === null
    ? yearUnknown(place, Number(day.slice(0, 4)))
    : neverOpens(place, timing);
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

/** Places of two intervals that share minutes of the week; null when none do. */
function overlapOf(hours: readonly WeekHours[]): [number, number] | null {
  const spans = hours
    .flatMap(({ weekdays, from, to }, at) =>
      weekdays.flatMap((weekday) => {
        const begin = (weekday - 1) * 1440 + from;
        const end = begin + (to > from ? to - from : to + 1440 - from);
        // Sunday's night reaches into Monday.
        return end > WEEK_MINUTES
          ? [
              { at, begin, end: WEEK_MINUTES },
              { at, begin: 0, end: end - WEEK_MINUTES },
            ]
          : [{ at, begin, end }];
      }),
    )
    .sort((a, b) => a.begin - b.begin);
  let last = spans[0];
  for (const span of spans.slice(1)) {
    if (last && span.begin < last.end) return [Math.min(last.at, span.at), Math.max(last.at, span.at)];
    last = span;
  }
  return null;
}

function ruleFaults({ waves }: Plan, place: number): PlanFault[] {
  const { rule } = waves[place] as PlannedWave;
  switch (rule.kind) {
    case "CARDS":
      if (rule.cardIds.length > MOST_NAMED_CARDS) return [tooManyNamed(place, rule.cardIds.length, MOST_NAMED_CARDS)];
      return rule.cardIds.length === 0 ? [ruleEmpty(place)] : [];
    case "FIRST":
      return rule.count >= 1 ? [] : [ruleEmpty(place)];
    case "LABEL":
      return rule.labels.length > 0 ? [] : [ruleEmpty(place)];
    case "PLAN":
      return rule.planIds.length > 0 ? [] : [ruleEmpty(place)];
    case "CARRIER":
      return rule.carriers.length > 0 ? [] : [ruleEmpty(place)];
    case "RENEWAL_BEFORE":
      return isDay(rule.day) ? [] : [notADay(place, "rule.day")];
    case "REST":
      return restFaults(waves, place);
    case "COMBINED": {
      const named = namedCardIds(rule).length;
      if (named > MOST_NAMED_CARDS) return [tooManyNamed(place, named, MOST_NAMED_CARDS)];
      return rule.parts.length === 0 ? [ruleEmpty(place)] : takesRest(rule) ? restFaults(waves, place) : [];
    }
    case "LISTED":
      return [];
  }
}

/** Only one wave takes all that are left, and only those of the list come after it. */
function restFaults(waves: Plan["waves"], place: number): PlanFault[] {
  const first = waves.findIndex((wave) => takesRest(wave.rule));
  if (first < place) return [restTwice(place, first)];
  // One mistake, one sentence: of two, the first is in its place once the second is gone.
  const isFollowed = waves.slice(place + 1).some(({ rule }) => !takesRest(rule) && !isListsAlone(rule));
  return isFollowed ? [restNotLast(place)] : [];
}

/** What is wrong with the cards that the rule finds, unless the rule itself is. */
function cardFaults(plan: Plan, place: number, { cardsOfWaves, namedTwice }: PlanFacts): PlanFault[] {
  const { rule } = plan.waves[place] as PlannedWave;
  const twice = namedTwice.flatMap(({ waves: both, count }) =>
    both[1] === place ? [cardsInTwoWaves(place, both[0], count)] : [],
  );
  // Behind the wave for the rest there is nothing left to find, and that is said already.
  const isLeftOut = plan.waves.slice(0, place).some((wave) => takesRest(wave.rule));
  const isNone =
    cardsOfWaves !== null && (!isLeftOut || isListsAlone(rule)) && cardCount(cardsOfWaves[place] ?? {}) === 0;
  return isNone && ruleFaults(plan, place).length === 0 ? [noCards(place, rule), ...twice] : twice;
}

function canaryFaults({ isCanary }: PlannedWave, place: number, { cardsOfWaves, leftOver }: PlanFacts): PlanFault[] {
  if (!isCanary) return [];
  const own = cardCount(cardsOfWaves?.[place] ?? {});
  const all = (cardsOfWaves ?? []).reduce((sum, cards) => sum + cardCount(cards), leftOver);
  const isLarge = own > CANARY.mostCards && own * 100 > all * CANARY.percent;
  return [...(place > 0 ? [canaryNotFirst(place)] : []), ...(isLarge ? [canaryTooLarge(place, own, all)] : [])];
}

function paceFaults(wave: PlannedWave, place: number, { caps, cardsOfWaves }: PlanFacts): PlanFault[] {
  const { perMinute, growthFactor, soakMinutes, failurePercentLimit: limit } = wave;
  const faults: PlanFault[] = [];
  const carriers = Object.entries(cardsOfWaves?.[place] ?? {}).filter(([, count]) => count > 0);
  const cap = carriers.reduce((sum, [carrier]) => sum + (caps[carrier] ?? 0), 0);
  if (perMinute !== null && !(perMinute >= 1)) faults.push(paceBelowOne(place));
  // Without a card there is no carrier yet whose cap could be too small.
  else if (perMinute !== null && carriers.length > 0 && perMinute > cap) faults.push(paceAboveCap(place, cap));
  if (!(growthFactor >= 1 && growthFactor <= MOST_GROWTH)) faults.push(growthOutOfRange(place, MOST_GROWTH));
  if (!(Number.isInteger(soakMinutes) && soakMinutes >= 0 && soakMinutes <= MOST_SOAK_MINUTES))
    faults.push(soakOutOfRange(place, MOST_SOAK_MINUTES));
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100)) faults.push(limitOutOfRange(place));
  return faults;
}
