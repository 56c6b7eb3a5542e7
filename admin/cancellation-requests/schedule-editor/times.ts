import type { Hours } from "./rows.ts";

/** Starts lie on quarters of an hour, in minutes. */
export const STEP_MINUTES = 15;
const DAY_MINUTES = 1_440;

/** Monday to Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Hours that are chosen with one click. */
export const presets = {
  any: [],
  day: [{ weekdays: [...weekdays], from: 9 * 60, to: 18 * 60 }],
  night: [{ weekdays: [...weekdays], from: 22 * 60, to: 6 * 60 }],
} satisfies Record<string, Hours[]>;
export type Preset = keyof typeof presets;

/** Which of them these hours are; null for others. */
export function presetOf(hours: readonly Hours[]): Preset | null {
  const names = Object.keys(presets) as Preset[];
  return names.find((name) => JSON.stringify(presets[name]) === JSON.stringify(hours)) ?? null;
}

/** A minute of the day as people write it. */
export function toClock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The minute of the day that was written, on a quarter; null while it is none. */
export function fromClock(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})[:：]?(\d{2})$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  if (hours === undefined || Number(minutes) > 59 || minute > DAY_MINUTES) return null;
  return Math.round(minute / STEP_MINUTES) * STEP_MINUTES;
}

/** A start such as `2026-12-01T09:15`, some minutes later or earlier, on a quarter. */
export function shifted(startsAt: string, minutes: number): string {
  const step = STEP_MINUTES * 60_000;
  const at = Date.parse(`${startsAt}Z`) + minutes * 60_000;
  return new Date(Math.round(at / step) * step).toISOString().slice(0, 16);
}

/** A start on a day at a minute of it; 24:00 is the next day's beginning. */
export function startOn(day: string, minute: number): string {
  return shifted(`${day}T00:00`, minute);
}
