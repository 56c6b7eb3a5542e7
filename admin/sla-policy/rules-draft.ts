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

/** A minute of the day as people write it; 24:00 is the end of a day. */
export function toClock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The minute of the day that was written; null while it is none. */
export function fromClock(text: string): number | null {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  return found && minutes < 60 && hours * 60 + minutes <= 1_440 ? hours * 60 + minutes : null;
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
