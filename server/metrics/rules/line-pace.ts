/** How fast the line moved lately, as future days are made of: whole past days, drawn by lot, so that what belongs together on a day stays together. */
import type { Fate, LineAge, LineDay, LineState } from "./line-day.ts";
import { lineAges } from "./line-day.ts";
import type { LinePart } from "./work-line.ts";

/** A day of which coming ones are made, and whether it was worked. */
export interface PaceDay extends LineDay {
  isWorked: boolean;
  weekday: number;
  /** Where all left who stood there, days on which more did and not all: it could have been any of these had more stood there. Empty for other days. */
  couldHaveBeen: readonly PaceDay[];
}

/** The pace of the last days. */
export interface LinePace {
  days: readonly PaceDay[];
  /**
   * CAPACITY where about as many leave every day however long the line is, and those first whose turn it is. TIME where each request takes the time it takes, whoever
   * else is there.
   */
  limit: "CAPACITY" | "TIME";
  /** The days by kind; worked ones by weekday as well, Sunday first, where weekdays differ so much that a Monday is made of Mondays. */
  sources: { off: readonly PaceDay[]; worked: readonly PaceDay[]; byWeekday: readonly (readonly PaceDay[])[] | null };
  /** Part of those standing who stood before a person. */
  reviewShare: number;
  /** The fates of all worked days together, and of all days off. */
  pooled: { worked: Pool; off: Pool };
}

/** Fates of many days, by state, and the share of them that moved on. */
export type Pool = ReadonlyMap<LineState, { fates: readonly Fate[]; movedOn: number }>;

/** Days with fewer requests than this say nothing about what limits the line. */
const TOO_FEW = 5;
/** Past days of a kind that are enough to draw from. */
const ENOUGH_DAYS = 5;
/** How much more weekdays must differ than chance would make them. */
const WEEKDAY_RATIO = 3;
/** Of a hundred pairs those in which turns are kept where a line is worked off in order. */
const IN_TURN_PERCENT = 85;

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** The pace at which the line moved. */
export function paceOf(lines: readonly LineDay[], isWorked: (day: string) => boolean): LinePace {
  const days = lines.map(
    (line): PaceDay => ({ ...line, isWorked: isWorked(line.day), weekday: weekdayOf(line.day), couldHaveBeen: [] }),
  );
  for (const day of days.filter(({ left, standing }) => left === standing))
    day.couldHaveBeen = days.filter((other) => other.left > day.left && other.left < other.standing);
  const worked = days.filter((day) => day.isWorked);
  const off = days.filter((day) => !day.isWorked);
  const counts = worked.reduce((sum, { standing }) => sum + standing, 0);
  const inReview = worked.flatMap(({ fates }) => lineAges.map((age) => standingIn(fates[`REVIEW ${age}`])));
  return {
    ...{ days, limit: limitOf(worked) },
    sources: {
      ...{ off, worked },
      byWeekday: differByWeekday(worked)
        ? weekdays.map((weekday) => worked.filter((day) => day.weekday === weekday))
        : null,
    },
    reviewShare: counts === 0 ? 0 : Math.min(1, inReview.reduce((sum, count) => sum + count, 0) / counts),
    pooled: { worked: pool(worked), off: pool(off) },
  };
}

/** The weekday of a day, 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The past days of which a coming one is made, and a number that tells their kind from others. */
export function sourcesFor(
  { sources: { off, worked, byWeekday } }: LinePace,
  { day, isWorked }: { day: string; isWorked: boolean },
): { days: readonly PaceDay[]; kind: number } {
  if (!isWorked) return { days: off, kind: 7 };
  const weekday = weekdayOf(day);
  const same = byWeekday?.[weekday];
  return same && same.length > 0 ? { days: same, kind: weekday } : { days: worked, kind: 8 };
}

/** The age to look at where nothing is known of this one: the one below it. */
export function ageBelow(age: LineAge): LineAge | null {
  return lineAges[lineAges.indexOf(age) - 1] ?? null;
}

/** Whether a request went on from its part of the line. */
export const hasMovedOn = ([, left, next]: Fate, part: LinePart) => left !== null || next !== part;

const standingIn = (fates: readonly Fate[] | undefined) => fates?.filter(([since]) => since === 0).length ?? 0;

function pool(days: readonly PaceDay[]): Pool {
  const all = new Map<LineState, Fate[]>();
  for (const { fates } of days)
    for (const [state, some] of Object.entries(fates) as [LineState, Fate[]][])
      all.set(state, [...(all.get(state) ?? []), ...some]);
  return new Map(
    [...all].map(([state, fates]) => {
      const part = state.split(" ")[0] as LinePart;
      return [state, { fates, movedOn: fates.filter((fate) => hasMovedOn(fate, part)).length / fates.length }];
    }),
  );
}

function limitOf(worked: readonly PaceDay[]): LinePace["limit"] {
  const telling = worked.filter(({ standing }) => standing >= TOO_FEW);
  if (telling.length < ENOUGH_DAYS) return "TIME";
  const pairs = telling.reduce((sum, day) => sum + day.pairs, 0);
  const inTurn = telling.reduce((sum, day) => sum + day.inTurn, 0);
  const isInTurn = pairs > 0 && inTurn * 100 >= pairs * IN_TURN_PERCENT;
  return isInTurn ? "CAPACITY" : "TIME";
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

/** Compares how far the weekdays' means lie apart with how far chance would throw them. */
function differByWeekday(worked: readonly PaceDay[]): boolean {
  const groups = [1, 2, 3, 4, 5].map((weekday) =>
    worked.filter((day) => day.weekday === weekday).map(({ left }) => left),
  );
  if (groups.some(({ length }) => length < ENOUGH_DAYS)) return false;
  const within = mean(groups.map(variance));
  const size = mean(groups.map(({ length }) => length));
  return variance(groups.map(mean)) * size > WEEKDAY_RATIO * within;
}
