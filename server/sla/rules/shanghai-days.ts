import { SHANGHAI_OFFSET_MS } from "../../platform/shanghai-time.ts";

/** Days and minutes of the civil time in Shanghai: UTC+8 all year, whatever zone the machine is in. Days are written `2026-10-14`; minutes count from midnight. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whole minutes since midnight in Shanghai. */
export function minuteOf(instant: Date): number {
  return Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / MINUTE_MS) % 1440;
}

/** The moment at which a minute of a day begins; 1440 is the midnight at its end. */
export function instantOf(day: string, minute: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS + minute * MINUTE_MS);
}

/** The beginning of the minute in which this moment lies: clocks count whole minutes. */
export function wholeMinute(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether it is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0;
}

/** Whether the text names a day that exists. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
