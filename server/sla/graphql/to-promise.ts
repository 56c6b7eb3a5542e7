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
  const begin = derivation[0]?.from;
  return {
    state: kept?.state ?? reading.state,
    dueAt,
    targetAt,
    remainingMinutes,
    promisedMinutes,
    minutesPerDay: time.minutesPerDay,
    derivation: derivation.map((span) => stretchOf(span, language, wordOf)),
    days: (begin && dueAt && dueAt >= begin ? time.perDay(begin, dueAt) : null)?.slice(0, MOST_DAYS) ?? [],
    policyVersion: calendar.policy.version,
    calendarVersion: calendar.version,
  };
}

function stretchOf(span: ClockSpan, language: Language, wordOf: ShownPromise["wordOf"]): ClockStretch {
  const { from, to, does: activity, businessMinutes, eventId } = span;
  const own = Object.hasOwn(spanWords, span.why) ? spanWords[span.why as keyof typeof spanWords][language] : null;
  return { from, to, activity, businessMinutes, eventId, why: own ?? wordOf(span) };
}
