import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { dayAfter } from "../rules/shanghai-days.ts";
import type { BusinessCalendar } from "./calendar-in-force.ts";

/** Days before its end from which the calendar is said to be ending. */
const ENDING_DAYS = 60;

/** How far a calendar reaches from a moment on, null when it does not know its day, and whether that is soon. */
export function calendarEnd(
  { time }: Pick<BusinessCalendar, "time">,
  now: Date,
): { knownUntil: string | null; isEnding: boolean } {
  const knownUntil = time.knownUntil(now);
  return { knownUntil, isEnding: knownUntil === null || knownUntil < dayAfter(shanghaiDay(now), ENDING_DAYS) };
}
