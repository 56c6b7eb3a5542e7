import { createRequire } from "node:module";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type BusinessYear, businessYear } from "../rules/business-year.ts";

/**
 * Decision: the tables that the State Council published come from `chinese-days`, which is kept up to date, but only its tables: its functions take a year
 * without one for Monday to Friday, and would call 1 October 2027 a workday. Here such a year does not exist until somebody enters it.
 */
const require = createRequire(import.meta.url);

/** Says where the tables come from, with the version of the collection. */
export const publishedSource: LocalizedText = (() => {
  const { name, version } = require("chinese-days/package.json") as { name: string; version: string };
  return {
    zh: `国务院办公厅公布的安排（${name} ${version}）`,
    en: `as the State Council published it (${name} ${version})`,
  };
})();

/** First year for which due dates are worked out. */
const FIRST_YEAR = 2025;

/** Every year from 2025 on of which the package has the published table. */
export const publishedYears: readonly BusinessYear[] = (() => {
  const { holidays, workdays } = require("chinese-days/dist/chinese-days.json") as Record<
    string,
    Record<string, string>
  >;
  const days = (table: Record<string, string> | undefined, year: number) =>
    Object.keys(table ?? {}).filter((day) => day.startsWith(`${year}-`));
  const years = new Set(Object.keys(holidays ?? {}).map((day) => Number(day.slice(0, 4))));
  return [...years]
    .filter((year) => year >= FIRST_YEAR)
    .sort((a, b) => a - b)
    .map((year) => businessYear(year, days(holidays, year), days(workdays, year)));
})();
