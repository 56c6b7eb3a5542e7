import type { SlaRulesInput, SlaRulesWholeFragment } from "../generated/graphql.ts";

/** What a policy says, as it is read and sent. */
export type Rules = SlaRulesWholeFragment;

/** An interval of a day, in minutes from midnight. */
export type Interval = Rules["hours"][number];

/** A rule of a lane. */
export type PromiseRule = Rules["promises"][number];

/** Units in which times are entered. */
export const units = ["day", "hour", "minute"] as const;
export type Unit = (typeof units)[number];

/** Business minutes of a day with these hours. */
export function minutesOfDay(hours: readonly Interval[]): number {
  return hours.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
}

/** Business minutes of a day of the lane: halls may have hours of their own. */
export function minutesOfLane({ hours, hall }: Rules, lane: string): number {
  return minutesOfDay(lane === "HALL" && hall ? hall.hours : hours);
}

/** The largest unit in which a number of minutes is whole, or a half day. */
export function unitOf(minutes: number, perDay: number): Unit {
  if (perDay > 0 && minutes > 0 && minutes % (perDay / 2) === 0) return "day";
  return minutes > 0 && minutes % 60 === 0 ? "hour" : "minute";
}

/** How many minutes a unit has. */
export function minutesOf(unit: Unit, perDay: number): number {
  return { day: perDay, hour: 60, minute: 1 }[unit];
}

/** A minute of the day as the browser's field for times has it; midnight at the end of a day is written as at its beginning. */
export function toClock(minute: number): string {
  const of = minute % 1440;
  return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
}

/** The minute of the day that was entered; null while it is none. At the end of an interval midnight is that at the end of the day. */
export function fromClock(text: string, isEnd = false): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text);
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return isEnd && minute === 0 ? 1440 : minute;
}

/** Whether both say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A rule's cards, to tell it from the others of its lane. */
export function isForAll({ channel, customerKind }: PromiseRule): boolean {
  return !channel && !customerKind;
}

/** The rules as they are sent. */
export function toInput(rules: Rules): SlaRulesInput {
  return rules as SlaRulesInput;
}
