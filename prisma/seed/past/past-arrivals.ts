import { shanghaiDay } from "../../../server/platform/shanghai-time.ts";
import { dayAfter, instantOf, isWeekend } from "../../../server/sla/rules/shanghai-days.ts";
import type { Draw } from "../draw.ts";
import { daysBefore } from "../moments.ts";
import { PAST_DAYS, type PastConditions } from "./past-conditions.ts";

/** Requests on an ordinary day by weekday, Sunday first: Monday brings what the weekend left. */
const perWeekday = [3, 21, 18, 17, 16, 14, 4] as const;
/** Of a hundred requests of a worked day those that come on a day of a holiday. */
const HOLIDAY_PERCENT = 12;
/** Of a hundred requests those that come within the hours in which halls and agents work. */
const OFFICE_PERCENT = 88;
/** Hours of a day by how many requests they bring: two peaks, and fewer over lunch. */
const officeHours = [9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 15, 16, 16, 17];

/** When a request came in, and whether anybody was at work. */
export interface Arrival {
  at: Date;
  isOfficeHour: boolean;
}

/** When requests came in, in order, up to the present. */
export function arrivals(draw: Draw, conditions: PastConditions, now: Date): Arrival[] {
  const found: Arrival[] = [];
  const today = shanghaiDay(now);
  for (let day = shanghaiDay(daysBefore(now, PAST_DAYS)); day <= today; day = dayAfter(day, 1)) {
    const count = Math.round(usual(day, conditions) * (0.75 + draw.share() * 0.5));
    const ofDay = Array.from({ length: count }, () => arrival(draw, day, conditions.isWorked(day)));
    found.push(...ofDay.filter(({ at }) => at < now));
  }
  return found.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function usual(day: string, conditions: PastConditions): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  // A weekend day that is worked to make up for a holiday is like any other day of work.
  if (conditions.isWorked(day)) return isWeekend(day) ? perWeekday[2] : (perWeekday[weekday] ?? 0);
  return isWeekend(day) ? (perWeekday[weekday] ?? 0) : (perWeekday[2] * HOLIDAY_PERCENT) / 100;
}

function arrival(draw: Draw, day: string, isWorked: boolean): Arrival {
  const isOfficeHour = isWorked && draw.isPercent(OFFICE_PERCENT);
  const hour = isOfficeHour ? draw.oneOf(officeHours) : draw.whole(19, 22);
  return {
    at: new Date(instantOf(day, hour * 60 + draw.whole(0, 54)).getTime() + draw.whole(0, 59_999)),
    isOfficeHour,
  };
}
