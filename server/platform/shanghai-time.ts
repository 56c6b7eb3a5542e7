/** How far Shanghai is ahead of UTC: China has kept one time without daylight saving since 1991, and nothing here is older. */
export const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Number of the calendar day in Shanghai, counted from 1 January 1970. */
export function shanghaiDayNumber(instant: Date): number {
  return Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);
}

/** When the present day began in Shanghai. */
export function startOfShanghaiDay(now: Date): Date {
  return new Date(shanghaiDayNumber(now) * DAY_MS - SHANGHAI_OFFSET_MS);
}

/** Calendar day in Shanghai, `2026-11-22`; of a moment that may be written as ISO 8601, as below. */
export function shanghaiDay(instant: Date | string): string {
  return shanghaiIso(instant).slice(0, 10);
}

/** The day as our own numbers carry it, `20261122`. */
export function shanghaiDayDigits(instant: Date): string {
  return shanghaiDay(instant).replaceAll("-", "");
}

/** Minute in Shanghai, `2026-11-22 14:03`. */
export function shanghaiMinute(instant: Date | string): string {
  return shanghaiIso(instant).slice(0, 16).replace("T", " ");
}

/** Civil time in Shanghai to the second, `2026-11-22 14:03:07`. Says no zone: the caller names it once per column or label. */
export function shanghaiDateTime(instant: Date): string {
  return shanghaiIso(instant).slice(0, 19).replace("T", " ");
}

function shanghaiIso(instant: Date | string): string {
  return new Date(new Date(instant).getTime() + SHANGHAI_OFFSET_MS).toISOString();
}
