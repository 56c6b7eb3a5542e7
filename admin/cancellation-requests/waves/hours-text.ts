import { useLocaleState, useTranslate } from "react-admin";
import type { WaveRowFragment } from "../../generated/graphql.ts";

/** A minute of the day as people write it. */
const written = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The hours of a wave in a few words: 周一至周五 22:00–06:00. */
export function useHoursText() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const weekday = new Intl.DateTimeFormat(locale === "en" ? "en" : "zh-CN", { weekday: "short", timeZone: "UTC" });
  // The first of January 2024 was a Monday.
  const named = (day: number) => weekday.format(Date.UTC(2024, 0, day));
  const days = (weekdays: readonly number[]) => {
    const sorted = [...weekdays].sort((a, b) => a - b);
    if (sorted.length === 7) return "";
    const [first = 1, last = 1] = [sorted[0], sorted.at(-1)];
    const isRun = sorted.length > 2 && last - first === sorted.length - 1;
    if (isRun) return `${named(first)}–${named(last)} `;
    return `${sorted.map(named).join(locale === "en" ? ", " : "、")} `;
  };
  return ({ hours, isBusinessDaysOnly }: Pick<WaveRowFragment, "hours" | "isBusinessDaysOnly">): string[] => [
    ...(isBusinessDaysOnly ? [translate("waves.businessDays")] : []),
    ...(hours.length === 0 && !isBusinessDaysOnly ? [translate("waves.anyHour")] : []),
    ...hours.map(({ weekdays, from, to }) => `${days(weekdays)}${written(from)}–${written(to)}`),
  ];
}
