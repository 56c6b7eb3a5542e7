/** The hours of a business day: one or several intervals, so that lunch is not worked through. */
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
