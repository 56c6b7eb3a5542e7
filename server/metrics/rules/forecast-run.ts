/**
 * One run through the days to come. Each of them is made of a past day of its kind, drawn by lot. Where capacity limits the line, as many leave as left on that day, at the
 * same minutes, those first whose turn it is. Else each request lives through the day as one of those did that stood where it stands.
 */
import { type ComingDay, DAY_MINUTES, type ForecastQuestion, type LineGroup, toldPlaces } from "./forecast-question.ts";
import { ageOf, type Entered, type Fate, type LineAge, stateOf } from "./line-day.ts";
import { ageBelow, hasMovedOn, type PaceDay, type Pool, sourcesFor } from "./line-pace.ts";
import { drawnBy } from "./seeded-random.ts";
import { type Slot, slotsOf } from "./slots.ts";
import type { LinePart } from "./work-line.ts";

/** In place of a minute: not within the days that are run. */
export const NEVER = 2 ** 31 - 1;

/** A request on its way through a run. */
export interface Walker {
  /** Names it when lots are drawn. */
  place: number;
  /** How many requests go this way together. */
  count: number;
  /** How many of them are still to be taken. */
  untaken: number;
  part: LinePart;
  age: LineAge;
  /** Whole business days that it has stood in its part. */
  workedDays: number;
  dueMinute: number | null;
  notBefore: number;
  carrier: string | null;
  cards: number;
  /** Whether it came in on the day that is being run. */
  isFresh: boolean;
  /** Whether it would be done if its carrier took it. */
  waitsForCarrier: boolean;
  /** Minute at which it leaves the line. */
  leaves: number;
}

/** What is drawn, so that no two lots are the same. */
const lots = { day: -1, resample: -2, arrivals: -3, fate: 1, pooled: 2, review: 3, reviewFate: 4 } as const;
/** A past day counts as if so many requests of all days had stood there too: where few stood, it says little by itself. */
const POOLED_WEIGHT = 3;
/** Places of those who come in on a day, behind everybody who is in the line. */
const ARRIVALS_FROM = 1_000_000;
/** Of those who come in on a day so many go their own ways: with more, some go together. */
export const MOST_ARRIVALS = 40;

/** Runs through the days until all of the line has left and the days are over of which breaches are told; answers the line and those who came in, as far as they matter. */
export function runThrough(question: ForecastQuestion, line: readonly LineGroup[], seed: number): Walker[] {
  const { days, pace, nowMinute } = question;
  const walkers = line.map(setOut);
  const lastTold = toldPlaces(days).at(-1) ?? -1;
  const lastTurn = Math.max(-1, ...line.map(({ dueMinute }) => dueMinute ?? NEVER));
  let here = [...walkers];
  for (const [place, day] of days.entries()) {
    const source = drawSource(question, { seed, place, day });
    const today: Today = {
      ...{ question, seed, place, source, isWorked: day.isWorked },
      ...{ pool: day.isWorked ? pace.pooled.worked : pace.pooled.off, after: place === 0 ? nowMinute : -1 },
    };
    if (source && pace.limit === "TIME") for (const walker of here) live(walker, today);
    // Whoever comes in matters when it becomes late on a day that is told, or when its turn is before that of somebody who is here.
    const until = Math.max((lastTold + 1) * DAY_MINUTES, needsTurns(question) ? lastTurn : 0);
    const came = source ? arrivals(today, source, until) : [];
    walkers.push(...came);
    const inTurn = came.length === 0 ? here : [...here, ...came];
    if (came.length > 0 && needsTurns(question)) inTurn.sort((one, other) => turnOf(one) - turnOf(other));
    serve(inTurn, [...departures(today), ...extraSlots(today)]);
    heedCarriers(inTurn, today);
    here = inTurn.filter(({ leaves }) => leaves === NEVER);
    for (const walker of here) grow(walker, day.isWorked);
    if (place >= lastTold && here.every((walker) => walker.place >= ARRIVALS_FROM)) break;
  }
  return walkers;
}

/** Whether it matters who stands before whom. */
const needsTurns = ({ pace, whatIf }: ForecastQuestion) =>
  pace.limit === "CAPACITY" || whatIf.extraPerDay > 0 || Object.keys(whatIf.carrierCaps).length > 0;

function setOut(request: LineGroup, place: number): Walker {
  return {
    place,
    count: request.requestIds.length,
    untaken: request.requestIds.length,
    part: request.part,
    age: request.age,
    workedDays: request.age === "NEW" ? 0 : Number(request.age),
    dueMinute: request.dueMinute,
    notBefore: request.notBefore,
    carrier: request.carrier,
    cards: request.cards * request.requestIds.length,
    isFresh: false,
    waitsForCarrier: false,
    leaves: NEVER,
  };
}

/** A day as it is being run. */
interface Today {
  question: ForecastQuestion;
  seed: number;
  place: number;
  isWorked: boolean;
  source: PaceDay | undefined;
  /** What became of all who stood there on days of its kind. */
  pool: Pool;
  /** Minute of it after which something may happen; -1 for all of it. */
  after: number;
}

/**
 * The past day that a coming one is made of. Each run has its own past, made of days drawn from the real one: what is not known of their pace for having seen so few days
 * belongs to what is not sure.
 */
function drawSource(
  { pace }: ForecastQuestion,
  { seed, place, day }: { seed: number; place: number; day: ComingDay },
): PaceDay | undefined {
  const { days, kind } = sourcesFor(pace, day);
  const at = Math.floor(drawnBy(seed, lots.day, place, 0) * days.length);
  return days[Math.floor(drawnBy(seed, lots.resample, kind, at) * days.length)];
}

/** A request lives through the day as one did that stood alike. */
function live(walker: Walker, today: Today): void {
  const fate = reviewed(walker, today, fateOf(walker, today));
  if (!fate) return;
  const [, left, next] = fate;
  const from = today.place * DAY_MINUTES;
  if (left !== null && walker.notBefore < from + DAY_MINUTES) walker.leaves = Math.max(from + left, walker.notBefore);
  else if (next !== null && next !== walker.part) {
    walker.part = next;
    walker.age = "NEW";
  }
}

/** One of the fates of those who stood alike on that day, or now and then on any day; of those who had waited less where there were none. */
function fateOf(walker: Walker, { seed, place, source, pool, after }: Today): Fate | null {
  for (let age: LineAge | null = walker.age; age !== null; age = ageBelow(age)) {
    const state = stateOf(walker.part, age);
    const pooled = stillThere(pool.get(state)?.fates, after);
    if (pooled.length === 0) continue;
    const ofDay = stillThere(source?.fates[state], after);
    const at = Math.floor(drawnBy(seed, walker.place, place, lots.fate) * (ofDay.length + POOLED_WEIGHT));
    const fate = ofDay[at];
    if (fate) return fate;
    return pooled[Math.floor(drawnBy(seed, walker.place, place, lots.pooled) * pooled.length)] ?? null;
  }
  return null;
}

const none: readonly Fate[] = [];
const known = new WeakMap<readonly Fate[], { after: number; fates: readonly Fate[] }>();

/** Those who had come by a minute and had not left. */
function stillThere(fates: readonly Fate[] = none, after: number): readonly Fate[] {
  if (after < 0) return fates;
  const before = known.get(fates);
  if (before?.after === after) return before.fates;
  const there = fates.filter(([since, left]) => since <= after && (left === null || left > after));
  known.set(fates, { after, fates: there });
  return there;
}

/** With so many times as many reviewers the chance to be decided on a day is that of so many days; with fewer, that of a part of a day. */
function reviewed(walker: Walker, { question, seed, place, pool }: Today, fate: Fate | null): Fate | null {
  const { reviewFactor: factor } = question.whatIf;
  if (factor === 1 || walker.part !== "REVIEW" || !fate) return fate;
  const { movedOn = 0, fates = none } = pool.get(stateOf(walker.part, walker.age)) ?? {};
  const draw = (lot: number) => drawnBy(seed, walker.place, place, lot);
  if (hasMovedOn(fate, "REVIEW"))
    return factor >= 1 || draw(lots.review) * movedOn < 1 - (1 - movedOn) ** factor ? fate : stays;
  if (factor <= 1 || draw(lots.review) >= 1 - (1 - movedOn) ** (factor - 1)) return fate;
  const others = fates.filter((each) => hasMovedOn(each, "REVIEW"));
  return others[Math.floor(draw(lots.reviewFate) * others.length)] ?? fate;
}

const stays: Fate = [0, null, "REVIEW"];

/** Minutes at which somebody leaves because that is how many are done on such a day. */
function departures(today: Today): Slot[] {
  const { question, seed, place, source } = today;
  const { pace, whatIf } = question;
  if (!source || pace.limit === "TIME") return [];
  const { couldHaveBeen } = source;
  const { left, leftMinutes } =
    couldHaveBeen[Math.floor(drawnBy(seed, lots.day, place, 2) * couldHaveBeen.length)] ?? source;
  const factor = 1 + (whatIf.reviewFactor - 1) * pace.reviewShare;
  const count = Math.floor(left * factor + drawnBy(seed, lots.day, place, 1));
  const minuteAt = (share: number) => leftMinutes[Math.floor(share * leftMinutes.length)] as number;
  return slotsOf(today, { count, isExtra: false }, (each, slots) => minuteAt(each / slots));
}

/** Minutes at which one more is done, evenly over the hours of a business day. */
function extraSlots(today: Today): Slot[] {
  const { opens, closes } = today.question.hours;
  const count = today.isWorked ? today.question.whatIf.extraPerDay : 0;
  return slotsOf(today, { count, isExtra: true }, (each, slots) =>
    Math.floor(opens + ((each + 0.5) * (closes - opens)) / slots),
  );
}

/** At each of these minutes those leave whose turn it is. What comes in on the day and stays over night does so with what is usually done: only more than that takes it. */
function serve(inTurn: readonly Walker[], slots: Slot[]): void {
  let first = 0;
  for (const { minute, count, isExtra } of slots.sort((one, other) => one.minute - other.minute)) {
    while (first < inTurn.length && (inTurn[first] as Walker).leaves <= minute) first += 1;
    for (let at = first, left = count; at < inTurn.length && left > 0; at += 1) {
      const walker = inTurn[at] as Walker;
      if (walker.leaves <= minute || walker.notBefore > minute || walker.waitsForCarrier) continue;
      if (walker.isFresh && !isExtra) continue;
      const taken = Math.min(left, walker.untaken);
      left -= taken;
      walker.untaken -= taken;
      if (walker.untaken === 0) walker.leaves = minute;
    }
  }
}

/** A carrier that takes only so many cards a day keeps the others waiting, in turn. */
function heedCarriers(inTurn: readonly Walker[], { question, place }: Today): void {
  const { carrierCaps } = question.whatIf;
  for (const [carrier, cap] of Object.entries(carrierCaps)) {
    let left = place === 0 ? Math.round((cap * (DAY_MINUTES - question.nowMinute)) / DAY_MINUTES) : cap;
    for (const walker of inTurn) {
      if (walker.carrier !== carrier || (walker.leaves === NEVER && !walker.waitsForCarrier)) continue;
      const taken = Math.min(left, walker.cards);
      left -= taken;
      walker.cards -= taken;
      walker.waitsForCarrier = walker.cards > 0;
      if (walker.waitsForCarrier) walker.leaves = NEVER;
      // Its cards are taken as evenly over the day as those before them.
      else if (walker.leaves === NEVER) walker.leaves = Math.floor((place + 1 - left / cap) * DAY_MINUTES);
    }
  }
}

/** Another day has passed. */
function grow(walker: Walker, isWorked: boolean): void {
  walker.isFresh = false;
  if (walker.age === "NEW") walker.workedDays = 0;
  else if (isWorked) walker.workedDays += 1;
  else return;
  walker.age = ageOf(walker.workedDays);
}

/** Those who come in on such a day, stand there at its end, and are due by a minute; of many, some together. */
function arrivals({ question, seed, place, after }: Today, { entered, enteredAs }: PaceDay, until: number): Walker[] {
  const came: Walker[] = [];
  const groups = Math.min(entered, MOST_ARRIVALS);
  for (let each = 0; each < groups; each += 1) {
    const at = Math.floor(((each + drawnBy(seed, lots.arrivals, place, each)) * enteredAs.length) / groups);
    const [lane, part, minute, undoWindowSeconds, carrier, cards] = enteredAs[at] as Entered;
    const dueMinute = question.dueOf({ lane, undoWindowSeconds }, place, minute);
    if (dueMinute === null || dueMinute > until || minute <= after) continue;
    const count = Math.floor(((each + 1) * entered) / groups) - Math.floor((each * entered) / groups);
    came.push({
      place: ARRIVALS_FROM + place * MOST_ARRIVALS + each,
      count,
      untaken: count,
      part,
      age: "NEW",
      workedDays: 0,
      dueMinute,
      // Nobody can end it before it came, or while it can be undone.
      notBefore: place * DAY_MINUTES + minute + Math.ceil(undoWindowSeconds / 60),
      carrier,
      cards: cards * count,
      isFresh: true,
      waitsForCarrier: false,
      leaves: NEVER,
    });
  }
  return came;
}

const turnOf = ({ dueMinute }: Walker) => dueMinute ?? NEVER;
