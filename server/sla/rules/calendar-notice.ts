/**
 * Reads the notice in which the General Office of the State Council announces the holidays of a year (国务院办公厅关于…年部分节假日安排的通知). Its
 * sentences have had one form for years: 「春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。」
 * What cannot be read for certain is told, never guessed.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type BusinessYear, businessYear } from "./business-year.ts";
import { dayAfter, isDay } from "./shanghai-days.ts";

/** One holiday as the notice has it. */
export interface NoticeHoliday {
  /** 元旦, 春节, … */
  name: string;
  /** First and last day off. */
  from: string;
  to: string;
  workdays: readonly string[];
}

/** A notice as it was understood. */
export interface ReadNotice {
  year: number;
  holidays: readonly NoticeHoliday[];
  /** Number of the notice, 国办发明电〔2026〕7号; null when the text has none. */
  number: string | null;
  calendar: BusinessYear;
  /** What it says of days of other years, where a holiday begins or is made up for in the one before. */
  others: readonly BusinessYear[];
}

/** Why a text could not be read, in words for whoever pasted it. */
export interface NoticeFault {
  code: "NO_YEAR" | "NO_HOLIDAY" | "SENTENCE_UNCLEAR" | "COUNT_DIFFERS" | "WEEKDAY_DIFFERS";
  text: LocalizedText;
}

const names = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];
const weekdays = "日一二三四五六";

/** Reads the text of a notice. */
export function readNotice(text: string): { ok: true; notice: ReadNotice } | { ok: false; faults: NoticeFault[] } {
  const plain = text.normalize("NFKC").replaceAll(/[ \t\u3000]/g, "");
  const year = Number(/(\d{4})年(?:部分)?节假日安排/.exec(plain)?.[1] ?? /(\d{4})年(?:元旦|部分)/.exec(plain)?.[1]);
  if (!year) return { ok: false, faults: [noYear] };
  const found = sectionsOf(plain).map((section) => readSection(section, year));
  const faults = found.flatMap((each) => each.faults);
  const holidays = found.flatMap((each) => each.holiday ?? []);
  if (holidays.length === 0 && faults.length === 0) return { ok: false, faults: [noHoliday] };
  if (faults.length > 0) return { ok: false, faults };
  const off = holidays.flatMap(({ from, to }) => daysBetween(from, to));
  const worked = holidays.flatMap((holiday) => holiday.workdays);
  const within = (wanted: number) => {
    const own = (days: string[]) => days.filter((day) => day.startsWith(`${wanted}-`));
    return businessYear(wanted, own(off), own(worked));
  };
  const others = [year - 1, year + 1]
    .map(within)
    .filter(({ daysOff, workdays }) => daysOff.length + workdays.length > 0);
  const number = /国办发明电[〔[(](\d{4})[〕\])](\d+)号/.exec(plain);
  return {
    ok: true,
    notice: {
      year,
      holidays,
      number: number ? `国办发明电〔${number[1]}〕${number[2]}号` : null,
      calendar: within(year),
      others,
    },
  };
}

interface Section {
  name: string;
  text: string;
}

/** What the notice says of each holiday: from its name and colon to the next one's. */
function sectionsOf(plain: string): Section[] {
  const heads = [
    ...plain.matchAll(new RegExp(`(?:[一二三四五六七]、|^|\\n)((?:(?:${names.join("|")})[、和]?)+):`, "g")),
  ];
  return heads.map((head, place) => ({
    name: head[1] ?? "",
    text: plain.slice(head.index + head[0].length, heads[place + 1]?.index).replaceAll("\n", ""),
  }));
}

const DAY = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`;

function readSection({ name, text }: Section, year: number): { holiday?: NoticeHoliday; faults: NoticeFault[] } {
  const unclear = { faults: [sentenceUnclear(name, text)] };
  const [off, ...rest] = text.split("放假");
  if (off === undefined || rest.length === 0) return unclear;
  const span = new RegExp(`^${DAY}(?:至${DAY})?$`).exec(off);
  if (!span) return unclear;
  const from = writtenDay(span.slice(1, 5), { year, month: undefined });
  if (!from) return unclear;
  const to = span[7] === undefined ? from : writtenDay(span.slice(5, 9), from);
  if (!to) return unclear;
  const said = rest.join("放假");
  const workPart = /(?:^|[。,;,])([^。]*日[^。]*)上班/.exec(said)?.[1];
  if (said.includes("上班") && workPart === undefined) return unclear;
  const workdays: WrittenDay[] = [];
  let before: WrittenDay = to;
  for (const match of (workPart ?? "").matchAll(new RegExp(DAY, "g"))) {
    const day = writtenDay(match.slice(1, 5), before);
    if (!day) return unclear;
    workdays.push(day);
    before = day;
  }
  const wrong = [from, to, ...workdays].filter(({ isRight }) => !isRight);
  if (wrong.length > 0) return { faults: wrong.map(({ day }) => weekdayDiffers(name, day)) };
  const count = Number(/共(\d+)天/.exec(said)?.[1]);
  const days = daysBetween(from.day, to.day);
  if (count && count !== days.length) return { faults: [countDiffers(name, count, days.length)] };
  return { holiday: { name, from: from.day, to: to.day, workdays: workdays.map(({ day }) => day) }, faults: [] };
}

interface WrittenDay {
  day: string;
  year: number;
  month: number | undefined;
  /** Whether the weekday in brackets is that of the day. */
  isRight: boolean;
}

/** A day as the notice writes it; year and month are those of the day before it where they are left out. */
function writtenDay(
  [yearText, monthText, dayText, note]: (string | undefined)[],
  before: { year: number; month: number | undefined },
): WrittenDay | null {
  const month = monthText === undefined ? before.month : Number(monthText);
  if (month === undefined) return null;
  const year = yearText === undefined ? before.year : Number(yearText);
  const day = `${year}-${String(month).padStart(2, "0")}-${dayText?.padStart(2, "0")}`;
  if (!isDay(day)) return null;
  const said = /(?:周|星期)([一二三四五六日天])/.exec(note ?? "")?.[1]?.replace("天", "日");
  const isRight = said === undefined || weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] === said;
  return { day, year, month, isRight };
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day);
  return days;
}

const noYear: NoticeFault = {
  code: "NO_YEAR",
  text: {
    zh: "没有找到“××××年部分节假日安排”，请从通知标题开始粘贴全文",
    en: "The year was not found; paste the whole notice, from its title on",
  },
};
const noHoliday: NoticeFault = {
  code: "NO_HOLIDAY",
  text: {
    zh: "没有找到任何节日的放假安排，请粘贴通知全文",
    en: "No holiday was found in the text; paste the whole notice",
  },
};
const sentenceUnclear = (name: string, text: string): NoticeFault => ({
  code: "SENTENCE_UNCLEAR",
  text: {
    zh: `“${name}”一条无法可靠识别：“${text.slice(0, 80)}”，请在日历上手工点选`,
    en: `What is said of ${name} could not be read for certain: “${text.slice(0, 80)}”; click these days in the calendar`,
  },
});
const countDiffers = (name: string, said: number, found: number): NoticeFault => ({
  code: "COUNT_DIFFERS",
  text: {
    zh: `“${name}”写明共 ${said} 天，按起止日期却是 ${found} 天，请核对通知`,
    en: `${name} is said to take ${said} days, but its dates make ${found}; please check the notice`,
  },
});
const weekdayDiffers = (name: string, day: string): NoticeFault => ({
  code: "WEEKDAY_DIFFERS",
  text: {
    zh: `“${name}”中 ${day} 的星期与日期不符，请核对年份和日期`,
    en: `In ${name}, the weekday given for ${day} is not that of the date; please check year and date`,
  },
});
