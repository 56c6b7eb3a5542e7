/** What happened to the line on one day of the past: what the days to come are made of. */
import type { Lane } from "../../sla/rules/sla-policy.ts";
import {
  byTurn,
  type LinePart,
  type LineStay,
  leftAt,
  lineParts,
  lineStays,
  type RequestCourse,
  stayAt,
} from "./work-line.ts";

/** How long a request has stood in its part of the line, in whole business days; NEW when it came into it on the day itself. */
export const lineAges = ["NEW", "0", "1", "2", "5"] as const;
export type LineAge = (typeof lineAges)[number];

/** Requests that stand alike. */
export type LineState = `${LinePart} ${LineAge}`;

/** Their names, made once: they are asked for very often. */
const states = Object.fromEntries(
  lineParts.map((part) => [part, Object.fromEntries(lineAges.map((age) => [age, `${part} ${age}`]))]),
) as Record<LinePart, Record<LineAge, LineState>>;

/** How requests stand that are in this part for so long. */
export const stateOf = (part: LinePart, age: LineAge): LineState => states[part][age];

/** What became of a request on the day: minute at which it came into its part, minute at which it left the line, and the part in which it stood at the end of the day if it did. */
export type Fate = readonly [since: number, left: number | null, next: LinePart | null];

/** A request that came into the line on the day and stood there at its end. */
export type Entered = readonly [
  lane: Lane,
  part: LinePart,
  minute: number,
  undoWindowSeconds: number,
  carrier: string | null,
  cards: number,
];

/** The line on one day. Of many requests that stand alike only so many are kept: enough to draw lots from. */
export interface LineDay {
  /** The day in Shanghai. */
  day: string;
  fates: Partial<Record<LineState, Fate[]>>;
  /** Requests that stood there when the day began, and how many of them left. */
  standing: number;
  left: number;
  /** Minutes at which they left, in order. */
  leftMinutes: number[];
  /** Pairs of which one left and the other did not, and in how many of them it was the one whose turn it was. */
  pairs: number;
  inTurn: number;
  /** How many stood there at the end and not at the beginning, and what some of them were: in this order their lane, part, minute at which they came in, undo window in seconds, carrier and cards. */
  entered: number;
  enteredAs: Entered[];
}

/** A day, from one midnight to the next. */
export interface DaySpan {
  day: string;
  from: Date;
  to: Date;
  /** Beginnings of the business days before it, the latest first; as many as ages tell apart. */
  businessDaysBefore: readonly Date[];
}

/** Fates kept of one state, and minutes kept of a day. */
const MOST_KEPT = 200;
const MINUTE_MS = 60_000;

/** How old a stay is on a day that began at `from`. */
export function ageOn({ from, businessDaysBefore }: Pick<DaySpan, "from" | "businessDaysBefore">, since: Date) {
  if (since >= from) return "NEW" satisfies LineAge;
  return ageOf(businessDaysBefore.filter((day) => day >= since).length);
}

/** The age of so many whole business days. */
export function ageOf(businessDays: number): LineAge {
  return lineAges.findLast((age) => age !== "NEW" && businessDays >= Number(age)) ?? "0";
}

/** What happened to the line on a day, of the requests that stood there at any time of it. */
export function lineDayOf(courses: readonly RequestCourse[], span: DaySpan): LineDay {
  const { day, from, to } = span;
  const minuteOf = (at: Date) => Math.floor((at.getTime() - from.getTime()) / MINUTE_MS);
  const fates: LineDay["fates"] = {};
  const stood: Stood[] = [];
  const enteredAs: LineDay["enteredAs"] = [];
  for (const course of courses) {
    const stays = lineStays(course);
    const [first, last] = [stayAt(stays, from), stayAt(stays, to)];
    for (const stay of stays.filter((each) => isOnDay(each, span))) {
      const begin = new Date(Math.max(from.getTime(), stay.from.getTime()));
      const left = leftAt(course.moves, begin);
      const leftMinute = left && left < to ? minuteOf(left) : null;
      const fate: Fate = [minuteOf(begin), leftMinute, leftMinute === null ? (last?.part ?? null) : null];
      const state = stateOf(stay.part, ageOn(span, stay.from));
      fates[state] = [...(fates[state] ?? []), fate];
      if (stay === first) stood.push({ turnAt: course.turnAt, left: leftMinute });
    }
    const came = stays.find((stay) => stay.from >= from && stay.from < to);
    if (last && !first && came) enteredAs.push(enteredOf(course, last.part, minuteOf(came.from)));
  }
  const leftMinutes = stood.flatMap(({ left }) => left ?? []).sort((one, other) => one - other);
  return {
    ...{ day, standing: stood.length, left: leftMinutes.length, leftMinutes: some(leftMinutes), ...turnsOf(stood) },
    fates: Object.fromEntries(Object.entries(fates).map(([state, all]) => [state, some(all)])),
    ...{ entered: enteredAs.length, enteredAs: some(enteredAs) },
  };
}

const enteredOf = (course: RequestCourse, part: LinePart, minute: number): Entered => [
  ...([course.lane, part, minute] as const),
  ...([course.undoWindowSeconds, course.carrier, course.cards] as const),
];

const isOnDay = (stay: LineStay, { from, to }: DaySpan) => stay.from < to && (stay.to === null || stay.to > from);

/** Every n-th, so that a few of them are like all. */
function some<Each>(all: readonly Each[]): Each[] {
  if (all.length <= MOST_KEPT) return [...all];
  return Array.from({ length: MOST_KEPT }, (_, place) => all[Math.floor((place * all.length) / MOST_KEPT)] as Each);
}

interface Stood {
  turnAt: Date | null;
  left: number | null;
}

/** Of each that left, how many stayed, and how many of these had their turn later. */
function turnsOf(stood: readonly Stood[]): Pick<LineDay, "pairs" | "inTurn"> {
  let [inTurn, stayedLater] = [0, 0];
  for (const { left } of stood.toSorted(byTurn).reverse()) {
    if (left === null) stayedLater += 1;
    else inTurn += stayedLater;
  }
  return { pairs: (stood.length - stayedLater) * stayedLater, inTurn };
}
