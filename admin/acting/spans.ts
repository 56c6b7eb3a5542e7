import { serverNow } from "../providers/server-clock.ts";

const DAY_MS = 86_400_000;
/** Shanghai is so far ahead of UTC all the year round. */
const SHANGHAI_MS = 8 * 3_600_000;

const inDays = (days: number) => () => new Date(serverNow() + days * DAY_MS).toISOString();

/** Until when somebody may speak for a customer, as people say it: until the end of this day in Shanghai, for a month, for a year. */
export const spans = {
  today: () => new Date((Math.floor((serverNow() + SHANGHAI_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_MS).toISOString(),
  month: inDays(30),
  year: inDays(365),
};

/** One of these. */
export type SpanName = keyof typeof spans;
