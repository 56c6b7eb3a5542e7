/** Hours of halls as people write them: read, put in order, and refused when they cannot be. The database refuses the same. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Hours } from "../../sla/rules/business-hours.ts";

/** An interval as it is written: `09:00` to `18:00`; `24:00` is the midnight at the end of the day. */
export interface WrittenHours {
  opens: string;
  closes: string;
}

/** What is wrong with hours, and where below them. */
export interface HoursFault {
  code: "HOURS_INVALID" | "HOURS_OVERLAP" | "TOO_MANY_HOURS" | "WEEK_INCOMPLETE";
  text: LocalizedText;
  path: readonly string[];
}

/** Most intervals of a day. */
export const MOST_INTERVALS = 6;

/** The hours of one day, in order; intervals that touch become one. Faults instead, when there are some. */
export function readHours(
  written: readonly WrittenHours[],
  path: readonly string[],
): { hours: Hours[]; faults: HoursFault[] } {
  const faults: HoursFault[] = [];
  const intervals: Hours[] = [];
  for (const [place, { opens, closes }] of written.entries()) {
    const [from, to] = [minuteOf(opens), minuteOf(closes)];
    if (from === null || to === null || from >= to)
      faults.push({ code: "HOURS_INVALID", text: badTime(opens, closes), path: [...path, String(place)] });
    else intervals.push({ from, to });
  }
  if (faults.length > 0) return { hours: [], faults };
  const hours: Hours[] = [];
  for (const each of intervals.toSorted((a, b) => a.from - b.from)) {
    const before = hours.at(-1);
    if (before && each.from < before.to) return { hours: [], faults: [{ code: "HOURS_OVERLAP", text: overlap, path }] };
    if (before?.to === each.from) before.to = each.to;
    else hours.push({ ...each });
  }
  if (hours.length > MOST_INTERVALS) return { hours: [], faults: [{ code: "TOO_MANY_HOURS", text: tooMany, path }] };
  return { hours, faults };
}

/** The hours of a week, Monday to Sunday, from its days in any order. */
export function readWeek(
  days: readonly { weekday: number; hours: readonly WrittenHours[] }[],
  path: readonly string[],
): { week: Hours[][]; faults: HoursFault[] } {
  const named = days.map(({ weekday }) => weekday).toSorted((a, b) => a - b);
  if (named.join() !== "1,2,3,4,5,6,7")
    return { week: [], faults: [{ code: "WEEK_INCOMPLETE", text: incomplete, path }] };
  const read = days.map(({ weekday, hours }, place) => ({
    weekday,
    ...readHours(hours, [...path, String(place), "hours"]),
  }));
  const faults = read.flatMap((day) => day.faults);
  return { week: read.toSorted((a, b) => a.weekday - b.weekday).map(({ hours }) => hours), faults };
}

function minuteOf(text: string): number | null {
  const [, hour = "", minute = ""] = /^(\d{1,2}):(\d{2})$/.exec(text.trim().replace("：", ":")) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour !== "" && Number(minute) < 60 && minutes <= 1440 ? minutes : null;
}

const badTime = (opens: string, closes: string) => ({
  zh: `“${opens.slice(0, 20)}–${closes.slice(0, 20)}”不是有效的营业时段，请写成 09:00–18:00，结束须晚于开始`,
  en: `“${opens.slice(0, 20)}–${closes.slice(0, 20)}” are no hours; write 09:00–18:00, the end after the beginning`,
});
const overlap = { zh: "营业时段互相重叠，请合并或调整", en: "These hours overlap; join or move them" };
const tooMany = { zh: `一天最多 ${MOST_INTERVALS} 个时段`, en: `A day has at most ${MOST_INTERVALS} intervals` };
const incomplete = {
  zh: "请给出周一至周日每天各一次的营业时间，不营业的日子留空",
  en: "Give the hours of each day from Monday to Sunday once; leave those empty on which it is closed",
};
