/**
 * When people may be told something: from the first opening to the last closing of a business day, lunch included. Nothing is kept of it: each round asks anew, so a
 * day off that is entered meanwhile, or another policy, counts at once.
 *
 * Decision: a day that no published table knows counts as one on which people are told, within the same hours. Whether it is a day off is not known, and a notice that
 * waits until somebody enters the year would come when it is of no use; the night is the night in any year.
 */

import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { dayAfter, instantOf, minuteOf } from "../../sla/rules/shanghai-days.ts";
import { type Counting, type Lane, timeOf } from "../../sla/rules/sla-policy.ts";
import type { NoticeKind } from "./audiences.ts";

/**
 * What is told at once and mailed at any hour.
 *
 * Decision: a receipt answers what its payer did a moment ago, at whatever hour that was, and so does money that goes back. A payment that waits and an erasure that is planned may both be over
 * before the next business day begins: told then, they would take from the customer the only time there was to do something.
 */
export const toldAtAnyHour = [
  "PAYMENT_ASKED",
  "PAYMENT_RECEIVED",
  "PAYMENT_RETURNING",
  "PAYMENT_RETURNED",
  "ERASURE_PLANNED",
] as const satisfies readonly NoticeKind[];

/** Lanes whose requests people may be told of at this moment. That of a hall follows the hours of halls: its promise does. */
export function lanesToldAt(now: Date, counting: Counting, lanes: readonly Lane[]): Lane[] {
  return lanes.filter((lane) => isTellingTime(now, counting, lane));
}

/** From when until when people are told of appointments, on every day of the week, in minutes of the day in Shanghai. */
const DAYTIME = { from: 9 * 60, to: 20 * 60 };

/** Whether people may be told of appointments now. */
export function isDaytime(now: Date): boolean {
  const minute = minuteOf(now);
  return minute >= DAYTIME.from && minute < DAYTIME.to;
}

/** How long before an appointment people are told at the latest that it is cancelled, in minutes: they may be on their way. */
const ON_THE_WAY = 180;

/**
 * Until when the appointments begin of which people are told at once that they were cancelled, night or not: told in the morning, they would stand before a closed door.
 */
export function toldAtOnceUntil(now: Date): Date {
  const day = shanghaiDay(now);
  return instantOf(minuteOf(now) < DAYTIME.from ? day : dayAfter(day, 1), DAYTIME.from + ON_THE_WAY);
}

/** Whether people may be told now what is about a request of this lane; what is about no request follows the STANDARD one. */
export function isTellingTime(now: Date, counting: Counting, lane: Lane): boolean {
  const { rules } = counting.policy;
  if (rules.notifiesOutsideHours) return true;
  if (timeOf(counting, lane).isBusinessDay(shanghaiDay(now)) === false) return false;
  const { hours } = lane === "HALL" ? (rules.hall ?? rules) : rules;
  const minute = minuteOf(now);
  return minute >= Math.min(...hours.map(({ from }) => from)) && minute < Math.max(...hours.map(({ to }) => to));
}
