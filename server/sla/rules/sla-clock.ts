/**
 * The clock of a promise. It is worked out from what happened, at the moment it is asked for, and keeps nothing: pauses cannot be lost, an edited calendar
 * or policy counts at once, and every date can say how it came about. Clocks count whole minutes: each moment counts as the minute it lies in, so that
 * stretches of time add up without a rest.
 */

import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { BusinessTime } from "./business-time.ts";
import { dayAfter, instantOf, minuteOf, wholeMinute } from "./shanghai-days.ts";
import type { PauseReason } from "./sla-policy.ts";

/** What a clock does from a moment on. */
export type ClockState = { does: "RUN" } | { does: "PAUSE"; reason: PauseReason } | { does: "STOP" };

/** From when a clock does something, and what made it so. */
export interface ClockEvent {
  at: Date;
  state: ClockState;
  /** What happened, in the words of the caller. */
  why: string;
  /** Event that says so; null for what comes with time alone, such as the end of an undo window. */
  eventId: string | null;
}

/** What is promised. */
export interface PromisedTime {
  dueMinutes: number;
  targetMinutes: number;
  atRiskPercent: number;
  /** Waits that stop the clock; others run on. */
  pauses: readonly PauseReason[];
  cutOffMinute: number | null;
}

/** A stretch of time in which a clock did one thing. */
export interface ClockSpan {
  from: Date;
  /** The end; for the last one of a clock that has not stopped, the moment it was asked. */
  to: Date;
  does: "RUN" | "PAUSE" | "STOP" | "REMAIN";
  why: string;
  eventId: string | null;
  /** Business minutes between both ends, of which only those of RUN and REMAIN count against the promise; null where the calendar does not reach. */
  businessMinutes: number | null;
}

/** ON_TRACK, AT_RISK and PAUSED are open; MET and BREACHED hold where the clock stopped or ran out; UNPROMISED where the calendar does not reach. */
export type PromiseState = "ON_TRACK" | "AT_RISK" | "PAUSED" | "MET" | "BREACHED" | "UNPROMISED";

/** A promise at one moment. */
export interface ClockReading {
  state: PromiseState;
  /** By when; for a paused clock, if it ran on now. Null where the calendar does not reach. */
  dueAt: Date | null;
  targetAt: Date | null;
  /** From when it counts as at risk. */
  atRiskAt: Date | null;
  /** Business minutes left; negative when they have run out, null where the calendar does not reach. */
  remainingMinutes: number | null;
  /** What happened, in order; the minutes of RUN and REMAIN add up to the promised ones unless the promise was broken. */
  derivation: ClockSpan[];
}

/** Reads a clock. `events` begin with the one that starts it and are in order. */
export function readClock(
  events: readonly ClockEvent[],
  promised: PromisedTime,
  time: BusinessTime,
  now: Date,
): ClockReading {
  const spans = spansOf(events, promised, time, now);
  const last = spans.at(-1);
  if (!last) throw new RangeError("a clock begins with an event");
  const hasStopped = last.does === "STOP";
  const end = hasStopped ? last.from : last.to;
  // The end of a wait may be known before it comes.
  const current = spans.findLast(({ from }) => from <= now) ?? last;
  const used = minutesUsed(spans);
  const at = (minutes: number) => momentOf(spans, minutes, time);
  const dueAt = at(promised.dueMinutes);
  const atRiskAt = at(Math.floor((promised.dueMinutes * promised.atRiskPercent) / 100));
  const remainingMinutes = used === null ? null : promised.dueMinutes - used;
  const shown = hasStopped ? spans.slice(0, -1) : spans;
  const reading = { dueAt, targetAt: at(promised.targetMinutes), atRiskAt, remainingMinutes, derivation: shown };
  if (dueAt === null) return { ...reading, state: "UNPROMISED" };
  if ((hasStopped ? end : wholeMinute(now)) > dueAt) return { ...reading, state: "BREACHED" };
  if (hasStopped) return { ...reading, state: "MET" };
  if (remainingMinutes) {
    const businessMinutes = remainingMinutes;
    reading.derivation = [
      ...shown,
      { from: end, to: dueAt, does: "REMAIN", why: "REMAIN", eventId: null, businessMinutes },
    ];
  }
  if (current.does === "PAUSE") return { ...reading, state: "PAUSED" };
  return { ...reading, state: atRiskAt !== null && now >= atRiskAt ? "AT_RISK" : "ON_TRACK" };
}

/** When a clock that is started at this moment begins to count: from the cut-off on, with the next day. */
function clockStart(at: Date, cutOffMinute: number | null, time: BusinessTime): Date {
  const day = shanghaiDay(at);
  const isLate = cutOffMinute !== null && time.isBusinessDay(day) === true && minuteOf(at) >= cutOffMinute;
  return isLate ? instantOf(dayAfter(day, 1), 0) : wholeMinute(at);
}

/** The stretches of time up to now, the last one open or STOP. */
function spansOf(
  events: readonly ClockEvent[],
  { pauses, cutOffMinute }: PromisedTime,
  time: BusinessTime,
  now: Date,
): ClockSpan[] {
  const [first] = events;
  if (!first) return [];
  const start = clockStart(first.at, cutOffMinute, time);
  const spans: ClockSpan[] = [];
  for (const [place, { at, state, why, eventId }] of events.entries()) {
    const next = events[place + 1];
    const from = later(start, wholeMinute(at));
    const to = later(from, wholeMinute(next?.at ?? now));
    // Nothing is shown of what took no time, but the last one says how it stands now.
    if (next && to.getTime() === from.getTime()) continue;
    const does = state.does === "PAUSE" && !pauses.includes(state.reason) ? "RUN" : state.does;
    spans.push({ from, to, does, why, eventId, businessMinutes: time.between(from, to) });
  }
  return spans;
}

/** The moment at which so many counted minutes have passed, as if a clock that stands ran on now; null where the calendar does not reach. */
function momentOf(spans: readonly ClockSpan[], minutes: number, time: BusinessTime): Date | null {
  let rest = minutes;
  for (const { does, from, businessMinutes } of spans) {
    if (does !== "RUN") continue;
    if (businessMinutes === null || rest <= businessMinutes) return time.after(from, rest);
    rest -= businessMinutes;
  }
  const last = spans.at(-1);
  return last ? time.after(last.does === "STOP" ? last.from : last.to, rest) : null;
}

/** Minutes counted so far; null where the calendar does not reach. */
function minutesUsed(spans: readonly ClockSpan[]): number | null {
  let sum = 0;
  for (const { does, businessMinutes } of spans) {
    if (does !== "RUN") continue;
    if (businessMinutes === null) return null;
    sum += businessMinutes;
  }
  return sum;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
