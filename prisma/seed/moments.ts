/** Days and clock times of the demo operator, told from its present. Shanghai has had one offset since 1991. */
const DAY_MS = 24 * 3600 * 1000;
const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

/** The moment so many days before. */
export function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * DAY_MS);
}

/** The moment so many seconds later. */
export function secondsAfter(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}

/** A time of day in Shanghai (`09:42`), so many days ago; Saturdays and Sundays become the Friday before. */
export function officeTime(now: Date, daysAgo: number, clock: string): Date {
  let midnight = Math.floor((now.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - daysAgo * DAY_MS;
  while ([0, 6].includes(new Date(midnight).getUTCDay())) midnight -= DAY_MS;
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return new Date(midnight + (hours * 60 + minutes) * 60_000 - SHANGHAI_OFFSET_MS);
}

/** The calendar year in Shanghai. */
export function shanghaiYear(moment: Date): number {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).getUTCFullYear();
}
