import type { Language } from "../../platform/localized-text.ts";
import type { BusinessCalendar } from "../actions/calendar-in-force.ts";
import type { BusinessTime } from "../rules/business-time.ts";
import type { ClockReading, ClockSpan, PromisedTime, PromiseState } from "../rules/sla-clock.ts";
import { spanWords } from "../rules/sla-words.ts";
import type { ClockStretch, ServicePromise } from "./promise.type.ts";

/** Days shown on the way to a due date. */
const MOST_DAYS = 100;

/** What an answer says of a promise. */
export interface ShownPromise {
  reading: ClockReading;
  promised: PromisedTime;
  calendar: BusinessCalendar;
  /** In which it was counted; the time of everybody when absent. */
  time?: BusinessTime;
  language: Language;
  /** What the time from an event on went into. */
  wordOf: (span: ClockSpan) => string;
  /** Where it ended: what was promised then holds, whatever became of the calendar since. */
  kept?: { state: PromiseState; dueAt: Date | null };
}

/** A promise as the API answers it. */
export function toPromise({
  reading,
  promised,
  calendar,
  time = calendar.time,
  language,
  wordOf,
  kept,
}: ShownPromise): ServicePromise {
  const { dueMinutes: promisedMinutes } = promised;
  const { derivation, targetAt, remainingMinutes } = reading;
  const dueAt = kept ? kept.dueAt : reading.dueAt;
  return {
    state: kept?.state ?? reading.state,
    dueAt,
    targetAt,
    remainingMinutes,
    promisedMinutes,
    minutesPerDay: time.minutesPerDay,
    derivation: derivation.map((span) => stretchOf(span, language, wordOf)),
    days: daysTo(dueAt, derivation, time),
    policyVersion: calendar.policy.version,
    calendarVersion: calendar.version,
  };
}

/** The days up to a due date, each with what counts of it: a clock that stood or will stand counted nothing. */
function daysTo(dueAt: Date | null, derivation: readonly ClockSpan[], time: BusinessTime): ServicePromise["days"] {
  const begin = derivation[0]?.from;
  if (!begin || !dueAt || dueAt < begin) return [];
  const counted = new Map<string, number>();
  for (const { does, from, to } of derivation) {
    const until = to < dueAt ? to : dueAt;
    if ((does !== "RUN" && does !== "REMAIN") || until <= from) continue;
    for (const { day, businessMinutes } of time.perDay(from, until) ?? [])
      counted.set(day, (counted.get(day) ?? 0) + businessMinutes);
  }
  const days = time.perDay(begin, dueAt)?.slice(0, MOST_DAYS) ?? [];
  return days.map((each) => ({ ...each, businessMinutes: counted.get(each.day) ?? 0 }));
}

function stretchOf(span: ClockSpan, language: Language, wordOf: ShownPromise["wordOf"]): ClockStretch {
  const { from, to, does: activity, businessMinutes, eventId } = span;
  const own = Object.hasOwn(spanWords, span.why) ? spanWords[span.why as keyof typeof spanWords][language] : null;
  return { from, to, activity, businessMinutes, eventId, why: own ?? wordOf(span) };
}
