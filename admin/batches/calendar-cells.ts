import type { BatchCalendarQuery } from "../generated/graphql.ts";

/** Cards that go to a carrier in an hour. */
export type Load = BatchCalendarQuery["batchCalendar"]["hours"][number]["loads"][number];

interface Hour {
  startsAt: string;
  loads: readonly Load[];
}

/** An hour of the calendar, as it is drawn. */
export interface Cell {
  startsAt: string;
  count: number;
  /** Of the carriers that are looked at, the load of each. */
  loads: readonly Load[];
  /** The highest share of a cap, in per cent; null where none is known. */
  percent: number | null;
}

/** How full an hour is, for its color: from 80 per cent on it is nearly full. */
export type Fullness = "some" | "half" | "nearly" | "over";

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Day and hour of a moment as the clocks of Shanghai show them. */
export function placeOf(at: string | number): { day: string; hour: number } {
  const shown = new Date(new Date(at).getTime() + SHANGHAI_MS).toISOString();
  return { day: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) };
}

/** Days in Shanghai from a moment on. */
export function daysFrom(at: number, count: number): string[] {
  return Array.from({ length: count }, (_, place) => placeOf(at + place * DAY_MS).day);
}

/** Cells by day and hour; of one carrier, or of all of them together. */
export function cellsOf(hours: readonly Hour[], carrier: Load["carrier"] | null): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { startsAt, loads: all } of hours) {
    const loads = carrier === null ? all : all.filter((load) => load.carrier === carrier);
    if (loads.length === 0) continue;
    const { day, hour } = placeOf(startsAt);
    const percents = loads.flatMap(({ percent }) => percent ?? []);
    cells.set(`${day} ${hour}`, {
      ...{ startsAt, loads },
      count: loads.reduce((sum, { cardCount }) => sum + cardCount, 0),
      percent: percents.length > 0 ? Math.max(...percents) : null,
    });
  }
  return cells;
}

/** How full a share is. */
export function fullnessOf(percent: number | null): Fullness {
  if (percent === null || percent < 50) return "some";
  return percent > 100 ? "over" : percent >= 80 ? "nearly" : "half";
}
