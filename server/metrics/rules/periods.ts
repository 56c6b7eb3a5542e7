/** Days, weeks and months of the civil time in Shanghai, and how a period is put together from whole ones. A period is from its first day to its last, both included. */
import { dayAfter } from "../../sla/rules/shanghai-days.ts";

/** A week begins on Monday. */
export type Grain = "DAY" | "WEEK" | "MONTH";
export const grains: readonly Grain[] = ["DAY", "WEEK", "MONTH"];

/** From a day to a day, both included. */
export interface Period {
  from: string;
  until: string;
}

/** A day, or a whole week or month, by its first day. */
export interface Block {
  grain: Grain;
  day: string;
}

/** So many days up to a day. */
export function daysBackTo(until: string, days: number): Period {
  return { from: dayAfter(until, 1 - days), until };
}

/** The day before the first one. */
export function dayBefore({ from }: Period): string {
  return dayAfter(from, -1);
}

/** The first day of the week or month in which a day lies. */
export function firstDay(day: string, grain: Grain): string {
  if (grain === "DAY") return day;
  if (grain === "MONTH") return `${day.slice(0, 7)}-01`;
  return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The last day of the block that begins on a day. */
export function lastDay({ day, grain }: Block): string {
  if (grain === "DAY") return day;
  if (grain === "WEEK") return dayAfter(day, 6);
  return dayAfter(firstDay(dayAfter(day, 31), "MONTH"), -1);
}

/** Days of a period. */
export function daysOf({ from, until }: Period): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

/** The period of the same length immediately before. */
export function periodBefore(period: Period): Period {
  return { from: dayAfter(period.from, -daysOf(period)), until: dayAfter(period.from, -1) };
}

/** The days, weeks or months of a period; the first and the last may be cut off by it. */
export function pointsOf({ from, until }: Period, grain: Grain): Period[] {
  const points: Period[] = [];
  for (let day = from; day <= until; ) {
    const end = lastDay({ grain, day: firstDay(day, grain) });
    points.push({ from: day, until: end < until ? end : until });
    day = dayAfter(end, 1);
  }
  return points;
}

/** A period put together from as few blocks as there are: whole months, then whole weeks, then days. */
export function blocksOf({ from, until }: Period): Block[] {
  const blocks: Block[] = [];
  for (let day = from; day <= until; ) {
    const grain = (["MONTH", "WEEK", "DAY"] as const).find(
      (each) => firstDay(day, each) === day && lastDay({ grain: each, day }) <= until,
    );
    const block = { grain: grain ?? "DAY", day };
    blocks.push(block);
    day = dayAfter(lastDay(block), 1);
  }
  return blocks;
}
