import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { shanghaiDay, shanghaiMinute } from "../../platform/shanghai-time.ts";
import { dayAfter, type Hours, writtenMinute } from "../../sla/index.ts";
import { weekdayOf } from "../rules/day-kinds.ts";
import { dayKindWords, hallOpenStateWords } from "../rules/hall-words.ts";
import type { HallDayHours, Opening } from "../rules/opening-hours.ts";

const weekdays: Record<Language, readonly string[]> = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

/** `周一`. */
export const weekdayName = (day: string, language: Language): string => weekdays[language][weekdayOf(day) - 1] ?? "";

/** How a hall stands, in a sentence: `营业中，18:00 关门`. */
export function openingText({ state, closesAt, opensAt, isUncertain }: Opening, now: Date, language: Language): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const told = inLanguage(hallOpenStateWords[state], language);
  if (state === "UNKNOWN")
    return say("节假日安排尚未公布，请先致电确认", "Holidays of this year are not published yet; please call first");
  if (closesAt)
    return say(`${told}，${moment(closesAt, now, "zh")} 关门`, `${told} until ${moment(closesAt, now, "en")}`);
  if (opensAt)
    return say(`${told}，${moment(opensAt, now, "zh")} 开门`, `${told}, opens ${moment(opensAt, now, "en")}`);
  if (isUncertain) return say(`${told}，下次营业时间尚未公布`, `${told}; the next opening is not published yet`);
  return told;
}

/** The hours of a day: `09:00–12:00、13:30–18:00`, with why where they are not the usual ones. */
export function dayText({ hours, kind, reason }: HallDayHours, language: Language): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const why =
    reason ?? (kind === "HOLIDAY" || kind === "MAKE_UP_WORKDAY" ? inLanguage(dayKindWords[kind], language) : null);
  const told = hours === null ? say("安排未公布", "not published yet") : hoursText(hours, language);
  return why === null ? told : say(`${told}（${why}）`, `${told} (${why})`);
}

/** `1.2 公里`, `800 米`. */
export function distanceText(metres: number, language: Language): string {
  if (metres < 950)
    return `${Math.max(50, Math.round(metres / 50) * 50)} ${inLanguage({ zh: "米", en: "m" }, language)}`;
  return `${(metres / 1_000).toFixed(metres < 9_950 ? 1 : 0)} ${inLanguage({ zh: "公里", en: "km" }, language)}`;
}

/** How long one waits: `3 人等候，约 10 分钟`; nothing where nobody knows. */
export function loadText(
  load: { waitingCount: number; expectedWaitMinutes: number | null },
  language: Language,
): string {
  const { waitingCount: count, expectedWaitMinutes: minutes } = load;
  if (minutes === null) return "";
  if (minutes === 0) return inLanguage({ zh: "目前无需等候", en: "no wait now" }, language);
  const zh = `${count} 人等候，约 ${minutes} 分钟`;
  return inLanguage({ zh, en: `${count} waiting, about ${minutes} minutes` }, language);
}

function hoursText(hours: readonly Hours[], language: Language): string {
  if (hours.length === 0) return inLanguage({ zh: "不营业", en: "closed" }, language);
  return hours
    .map(({ from, to }) => `${writtenMinute(from)}–${writtenMinute(to)}`)
    .join(inLanguage({ zh: "、", en: ", " }, language));
}

/** A moment as one says it now: today by its time, tomorrow as such, this week by its weekday, later by its date. */
function moment(at: Date, now: Date, language: Language): string {
  const [day, today] = [shanghaiDay(at), shanghaiDay(now)];
  const time = shanghaiMinute(at).slice(11);
  if (day === today) return time;
  if (day === dayAfter(today, 1)) return `${inLanguage({ zh: "明天", en: "tomorrow" }, language)} ${time}`;
  return day < dayAfter(today, 7) ? `${weekdayName(day, language)} ${time}` : `${day} ${time}`;
}
