import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { BusinessTime } from "../rules/business-time.ts";
import type { BusinessYear } from "../rules/business-year.ts";
import { type Counting, completeRules, defaultSlaPolicy, type SlaPolicy, type SlaRules } from "../rules/sla-policy.ts";
import { publishedYears } from "./published-years.ts";

/** By what business time is counted. */
export interface BusinessCalendar extends Counting {
  /** Grows with every year that is put in force; 0 while only the published tables count. */
  version: number;
  years: readonly BusinessYear[];
}

/** A year that was entered and is in force. */
export interface EnteredYear extends BusinessYear {
  /** Row id: what tells the versions of two databases apart. */
  id: string;
  version: number;
}

/** What a calendar is made of, as it is read. */
export interface CalendarFacts {
  /** Years that were entered and are in force; null while there are none. */
  years: EnteredYear[] | null;
  /** Version of the policy; null while the product's own counts. */
  policy: { id: string; version: number; rules: Partial<SlaRules> } | null;
}

/**
 * What the calendar is made of, as JSON, for a statement that reads something else as well.
 * @param moment for which the policy is wanted: the version that was in force then; the one in force now when absent or null
 */
export const calendarSql = (moment: Sql = sql`NULL::timestamptz`) => sql`jsonb_build_object(
  'years', (
    SELECT jsonb_agg(jsonb_build_object('id', y."id", 'year', y."year", 'version', y."version", 'daysOff', y."daysOff", 'workdays', y."workdays") ORDER BY y."year")
    FROM "CalendarYear" y WHERE y."status" = 'IN_FORCE'),
  'policy', (
    SELECT jsonb_build_object('id', p."id", 'version', p."version", 'rules', p."rules") FROM "SlaPolicyVersion" p
    WHERE p."version" IS NOT NULL AND p."decidedAt" <= coalesce(${moment}, 'infinity') ORDER BY p."version" DESC LIMIT 1))`;

/** Calendars and business times that are kept: a year of days takes a while to lay out, and few versions are ever read at once. */
const MOST_KEPT = 32;
const calendars = new Map<string, BusinessCalendar>();
const times = new Map<string, BusinessTime>();

/** The calendar of these years, of the others those whose table is published, and of this policy; of null, what the product knows by itself. */
export function calendarOf(facts: CalendarFacts | null): BusinessCalendar {
  const { years: entered, policy } = facts ?? { years: null, policy: null };
  const yearsKey = (entered ?? []).map(({ id }) => id).join(" ");
  return kept(calendars, `${yearsKey} ${policy?.id}`, () => {
    const isEntered = new Set(entered?.map(({ year }) => year));
    const years = [...publishedYears.filter(({ year }) => !isEntered.has(year)), ...(entered ?? [])];
    const version = Math.max(0, ...(entered ?? []).map((each) => each.version));
    const inForce = policy ? { version: policy.version, rules: completeRules(policy.rules) } : defaultSlaPolicy;
    return laidOut({ version, years: years.toSorted((a, b) => a.year - b.year), policy: inForce }, yearsKey);
  });
}

/** The same calendar with another policy: to try one out. */
export function withPolicy({ version, years }: BusinessCalendar, policy: SlaPolicy): BusinessCalendar {
  return laidOut({ version, years, policy });
}

/** The calendar in force. */
export async function calendarInForce(tx: Pick<Transaction, "$queryRaw">): Promise<BusinessCalendar> {
  const [{ calendar }] = await tx.$queryRaw<[{ calendar: CalendarFacts }]>(sql`SELECT ${calendarSql()} AS "calendar"`);
  return calendarOf(calendar);
}

function laidOut(parts: Pick<BusinessCalendar, "version" | "years" | "policy">, yearsKey?: string): BusinessCalendar {
  const { hours, hall } = parts.policy.rules;
  const timeFor = (open: { hours: SlaRules["hours"]; isOpenOnDaysOff?: boolean }) => {
    const make = () => new BusinessTime(parts.years, open.hours, open);
    return yearsKey === undefined ? make() : kept(times, `${yearsKey} ${JSON.stringify(open)}`, make);
  };
  const time = timeFor({ hours });
  return { ...parts, time, hallTime: hall ? timeFor(hall) : time };
}

/** What is kept under this key; made anew when it is not there, and then the oldest goes. */
function kept<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const found = values.get(key);
  if (found) return found;
  const made = make();
  values.set(key, made);
  const [oldest] = values.keys();
  if (values.size > MOST_KEPT && oldest !== undefined) values.delete(oldest);
  return made;
}
