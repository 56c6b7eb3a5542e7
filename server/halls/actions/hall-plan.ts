import { currentTime } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { DAYS_AHEAD, type HallPlan, type SpecialDay } from "../rules/opening-hours.ts";

/** What the hours of a hall are read from, as a statement answers it. */
export interface HallFacts extends Omit<HallPlan, "days"> {
  /** From a day on, as far as anybody looks ahead; null when there are none. */
  days: SpecialDay[] | null;
}

/** What the hours of a hall are read from, as JSON. @param day the first day, in Shanghai, of which they are wanted */
export const hallFactsSql = (hall: Sql, day: Sql): Sql => sql`json_build_object(
  'weekly', ${hall}."weeklyHours", 'holiday', ${hall}."holidayHours", 'makeUpWeekday', ${hall}."makeUpWeekday",
  'days', (SELECT json_agg(json_build_object('day', d."day", 'hours', d."hours", 'reason', d."reason"))
    FROM "HallDay" d WHERE d."hallId" = ${hall}."id" AND d."day" BETWEEN ${day} AND ${day} + ${DAYS_AHEAD + 1}::int))`;

/** The present day in Shanghai, in a statement that is told the time. */
export const todaySql = sql`(${currentTime} AT TIME ZONE 'Asia/Shanghai')::date`;

/** The plan of a hall. */
export function hallPlan({ days, ...facts }: HallFacts): HallPlan {
  return { ...facts, days: days ?? [] };
}
