/**
 * One year of the calendar of business days as the State Council publishes it: which weekdays are off, which weekend days are worked. A year without a
 * published table is unknown: Monday to Friday would be a guess, and wrong by weeks around the Spring Festival.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { dayAfter, isDay, isWeekend } from "./shanghai-days.ts";

/** What a year deviates in from Monday to Friday. Days are sorted. */
export interface BusinessYear {
  year: number;
  /** Weekdays that are off. Weekend days of a holiday are off anyway and not named. */
  daysOff: readonly string[];
  /** Saturdays and Sundays that are worked to make up for them (调休上班日). */
  workdays: readonly string[];
}

/** A year from any list of holidays and make-up workdays: weekends are left out of the holidays, everything is sorted. */
export function businessYear(year: number, holidays: readonly string[], workdays: readonly string[]): BusinessYear {
  const sorted = (days: readonly string[]) => [...new Set(days)].sort();
  return { year, daysOff: sorted(holidays).filter((day) => !isWeekend(day)), workdays: sorted(workdays) };
}

/** Whether people work on this day of the year. */
export function isBusinessDay({ daysOff, workdays }: BusinessYear, day: string): boolean {
  return isWeekend(day) ? workdays.includes(day) : !daysOff.includes(day);
}

/** Every day of the year. */
export function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = dayAfter(day, 1)) days.push(day);
  return days;
}

/** What is wrong with one entry of a year. */
export interface YearFault {
  code: "NO_DAY" | "OTHER_YEAR" | "IS_WEEKDAY" | "BOTH" | "TOO_FEW";
  text: LocalizedText;
  path: readonly string[];
}

/** Fewest weekdays that a published year ever had off is 9; fewer means that something was left out. */
const FEWEST_DAYS_OFF = 5;

/** Everything that is wrong with a year before it is proposed. `holidays` may name weekends. */
export function yearFaults(year: number, holidays: readonly string[], workdays: readonly string[]): YearFault[] {
  const faults: YearFault[] = [];
  for (const [field, days] of Object.entries({ holidays, workdays })) {
    for (const [place, day] of days.entries()) {
      const path = [field, String(place)];
      if (!isDay(day)) faults.push({ code: "NO_DAY", path, text: noDay(day) });
      else if (!day.startsWith(`${year}-`)) faults.push({ code: "OTHER_YEAR", path, text: otherYear(day, year) });
      else if (field === "workdays" && !isWeekend(day)) faults.push({ code: "IS_WEEKDAY", path, text: isWeekday(day) });
      else if (field === "workdays" && holidays.includes(day)) faults.push({ code: "BOTH", path, text: both(day) });
    }
  }
  if (faults.length > 0) return faults;
  const { daysOff } = businessYear(year, holidays, workdays);
  if (daysOff.length < FEWEST_DAYS_OFF)
    faults.push({ code: "TOO_FEW", path: ["holidays"], text: tooFew(year, daysOff.length) });
  return faults;
}

const noDay = (day: string) => ({ zh: `“${day}”不是有效日期`, en: `“${day}” is no day` });
const otherYear = (day: string, year: number) => ({
  zh: `${day} 不在 ${year} 年内`,
  en: `${day} is not in ${year}`,
});
const isWeekday = (day: string) => ({
  zh: `${day} 是周一至周五，本来就上班；调休上班日只能是周六或周日`,
  en: `${day} is a weekday and worked anyway; only Saturdays and Sundays can be make-up workdays`,
});
const both = (day: string) => ({
  zh: `${day} 既是休息日又是上班日，请核对`,
  en: `${day} is both off and worked; please check`,
});
const tooFew = (year: number, count: number) => ({
  zh: `${year} 年只有 ${count} 个工作日放假，明显少于任何一年的公布安排，请核对是否漏录`,
  en: `Only ${count} weekdays of ${year} are off, fewer than in any published year; something seems to be missing`,
});
