/** The hours of a business day: one or several intervals, so that lunch is not worked through. */
import type { LocalizedText } from "../../platform/localized-text.ts";

/** An interval of a day, in minutes from midnight; the end is outside. */
export interface Hours {
  from: number;
  to: number;
}

/** 09:00–12:00 and 13:00–18:00: a business day of eight hours. */
export const usualHours: readonly Hours[] = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];

/** Minutes of one business day. */
export function minutesPerDay(hours: readonly Hours[]): number {
  return hours.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** A minute of the day as people write it, `09:00`. */
export function writtenMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The minute of the day that `09:00` means, up to `24:00`; null when it is no time. */
export function readMinute(text: string): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= 1440 ? at : null;
}

/** What is wrong with the hours of a day; null when nothing is. */
export function hoursFault(hours: readonly Hours[]): LocalizedText | null {
  if (hours.length === 0)
    return { zh: "至少需要一段工作时间", en: "At least one interval of business hours is needed" };
  const isOrdered = hours.every(
    ({ from, to }, place) => from < to && from >= (hours[place - 1]?.to ?? 0) && to <= 1440,
  );
  if (isOrdered) return null;
  return {
    zh: "各段工作时间须先后排列、互不重叠，且结束晚于开始",
    en: "Intervals of business hours must follow each other without overlap, and each must end after it begins",
  };
}
