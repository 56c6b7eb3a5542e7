/**
 * At which times of a day people come to a hall by appointment: its opening hours, cut into slots of one length. Slots begin when the hall opens; what is left before it closes is too short for one.
 *
 * Decision: a time is offered only where the hours of the day are known. In a year whose holidays are not published nobody makes an appointment, unless the hall has said what it does on that very day.
 */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { Hours } from "../../sla/rules/business-hours.ts";
import { dayAfter, instantOf } from "../../sla/rules/shanghai-days.ts";

/** How far ahead people make appointments, in days. */
export const DAYS_TO_BOOK = 30;

/** Most appointments that a customer has before it at a time. */
export const MOST_COMING = 3;

/** A time at which people come. */
export interface Slot {
  startsAt: Date;
  endsAt: Date;
}

/** Why nobody comes at a time. */
export type SlotFault =
  | "SLOT_IS_PAST"
  | "SLOT_TOO_FAR"
  | "NO_APPOINTMENTS_HERE"
  | "YEAR_NOT_PUBLISHED"
  | "HALL_CLOSED_THEN"
  | "NO_SUCH_SLOT";

/** What a hall does on a day, as far as appointments ask. */
export interface SlotDay {
  /** In Shanghai, `2026-10-14`. */
  day: string;
  /** Null when they are not known. */
  hours: readonly Hours[] | null;
  slotMinutes: number;
  slotCapacity: number;
}

/** The slots of a day in order; null when its hours are not known. */
export function slotsOf({ day, hours, slotMinutes, slotCapacity }: SlotDay): Slot[] | null {
  if (slotCapacity === 0) return [];
  if (!hours) return null;
  return hours.flatMap(({ from, to }) =>
    Array.from({ length: Math.floor((to - from) / slotMinutes) }, (_, index) => ({
      startsAt: instantOf(day, from + index * slotMinutes),
      endsAt: instantOf(day, from + (index + 1) * slotMinutes),
    })),
  );
}

/** The slot that begins at a moment, or why none does. `day` is the day of that moment. */
export function slotAt(day: SlotDay, startsAt: Date, now: Date): { slot: Slot } | { fault: SlotFault } {
  if (startsAt <= now) return { fault: "SLOT_IS_PAST" };
  if (shanghaiDay(startsAt) > dayAfter(shanghaiDay(now), DAYS_TO_BOOK)) return { fault: "SLOT_TOO_FAR" };
  if (day.slotCapacity === 0) return { fault: "NO_APPOINTMENTS_HERE" };
  const slots = slotsOf(day);
  if (!slots) return { fault: "YEAR_NOT_PUBLISHED" };
  if (slots.length === 0) return { fault: "HALL_CLOSED_THEN" };
  const slot = slots.find((each) => each.startsAt.getTime() === startsAt.getTime());
  return slot ? { slot } : { fault: "NO_SUCH_SLOT" };
}

/** What is said of a time at which nobody comes. */
export const slotFaultWords: Record<SlotFault, LocalizedText> = {
  SLOT_IS_PAST: { zh: "该时间已过，请选择稍后的时间", en: "This time is past; choose a later one" },
  SLOT_TOO_FAR: {
    zh: `只能预约 ${DAYS_TO_BOOK} 天以内的时间`,
    en: `Appointments are made at most ${DAYS_TO_BOOK} days ahead`,
  },
  NO_APPOINTMENTS_HERE: {
    zh: "该营业厅不接受预约，请直接前往取号",
    en: "This hall takes no appointments; go there and take a number",
  },
  YEAR_NOT_PUBLISHED: {
    zh: "该日的放假安排尚未公布，暂不能预约",
    en: "The holidays of that year are not published yet, so that no appointment can be made",
  },
  HALL_CLOSED_THEN: { zh: "营业厅当日不营业，请选择其他日期", en: "The hall is closed on that day; choose another" },
  NO_SUCH_SLOT: {
    zh: "该时间不是可预约的时段，请从当日时段中选择",
    en: "No slot begins at this time; choose one of the day's",
  },
};
