import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { BusinessTime } from "../rules/business-time.ts";
import type { BusinessYear } from "../rules/business-year.ts";
import { defaultSlaPolicy, type SlaPolicy } from "../rules/sla-policy.ts";
import { publishedYears } from "./published-years.ts";

/** By what business time is counted now. */
export interface BusinessCalendar {
  /** Grows with every year that is put in force; 0 while only the published tables count. */
  version: number;
  years: readonly BusinessYear[];
  policy: SlaPolicy;
  time: BusinessTime;
}

/** A year that was entered and is in force. */
export interface EnteredYear extends BusinessYear {
  version: number;
}

/** The years in force that were entered, as JSON, for a statement that reads something else as well; null while there are none. */
export const enteredYearsSql = sql`(
  SELECT jsonb_agg(jsonb_build_object('year', y."year", 'version', y."version", 'daysOff', y."daysOff", 'workdays', y."workdays") ORDER BY y."year")
  FROM "CalendarYear" y WHERE y."status" = 'IN_FORCE')`;

/** The latest calendar that was worked out, kept because a year of days takes a while to lay out and changes a few times in a year. */
let latest: { key: string; calendar: BusinessCalendar } | undefined;

/** The calendar of these years, and of the others those whose table is published. */
export function calendarOf(entered: readonly EnteredYear[] | null): BusinessCalendar {
  const key = (entered ?? []).map(({ year, version }) => `${year}:${version}`).join(" ");
  if (latest?.key === key) return latest.calendar;
  const isEntered = new Set(entered?.map(({ year }) => year));
  const years = [...publishedYears.filter(({ year }) => !isEntered.has(year)), ...(entered ?? [])];
  const policy = defaultSlaPolicy;
  const calendar = {
    version: Math.max(0, ...(entered ?? []).map(({ version }) => version)),
    years: years.toSorted((a, b) => a.year - b.year),
    policy,
    time: new BusinessTime(years, policy.rules.hours),
  };
  latest = { key, calendar };
  return calendar;
}

/** The calendar in force. */
export async function calendarInForce(tx: Pick<Transaction, "$queryRaw">): Promise<BusinessCalendar> {
  const [{ entered }] = await tx.$queryRaw<[{ entered: EnteredYear[] | null }]>(
    sql`SELECT ${enteredYearsSql} AS "entered"`,
  );
  return calendarOf(entered);
}
