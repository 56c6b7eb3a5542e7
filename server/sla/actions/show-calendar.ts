import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { writtenMinute } from "../rules/business-hours.ts";
import { type BusinessYear, businessYear } from "../rules/business-year.ts";
import { readNotice } from "../rules/calendar-notice.ts";
import { calendarEnd } from "./calendar-end.ts";
import { calendarInForce } from "./calendar-in-force.ts";
import { publishedSource } from "./published-years.ts";

/** The calendar in force, with where each year comes from and how far it reaches. */
export async function calendarNow({ store, clock }: Services, language: Language) {
  const calendar = await calendarInForce(store.prisma);
  const { version, years, policy } = calendar;
  const sources = await store.prisma.calendarYear.findMany({
    where: { status: "IN_FORCE" },
    select: { year: true, source: true },
  });
  return {
    version,
    years: years.map((year) => ({
      ...year,
      source: sources.find((each) => each.year === year.year)?.source ?? publishedSource[language],
    })),
    hours: policy.rules.hours.map(({ from, to }) => `${writtenMinute(from)}–${writtenMinute(to)}`),
    ...calendarEnd(calendar, clock.now()),
  };
}

/** What a notice says, with every year that it changes as a whole. */
export async function readingOf({ store }: Services, text: string, language: Language) {
  const read = readNotice(text);
  if (!read.ok)
    return {
      number: null,
      years: [],
      faults: read.faults.map(({ code, text }) => ({ code, message: text[language] })),
    };
  const { years } = await calendarInForce(store.prisma);
  const { notice } = read;
  const others = notice.others.map((other) => {
    const known = years.find(({ year }) => year === other.year);
    return withDays(known ?? { year: other.year, daysOff: [], workdays: [] }, other);
  });
  return { number: notice.number, years: [...others, notice.calendar], faults: [] };
}

/** A year with what a notice about another year says of it. */
function withDays(known: BusinessYear, more: BusinessYear): BusinessYear {
  const off = [...known.daysOff, ...more.daysOff].filter((day) => !more.workdays.includes(day));
  return businessYear(known.year, off, [...known.workdays, ...more.workdays]);
}
