/**
 * What a wave does by itself next, when it is to be looked at again, and why nothing of it runs now: three readings of the same facts, so that what is said is what happens.
 */
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import { endedWaveStatuses, type WaveMove, type WaveStatus } from "./wave-states.ts";
import { closesAt, isOpenAt, opensAt, type TimingCalendar, type WaveTiming } from "./wave-timing.ts";

/** Everything the decision depends on. */
export interface WaveFacts {
  status: WaveStatus;
  timing: WaveTiming;
  /** Whether a person let it go at once, whatever its day and hours. */
  isRunNow: boolean;
  isAfterPrevious: boolean;
  /** Where the wave before it stands; null for the first. */
  previous: WaveStatus | null;
  /** Where the request stands. */
  request: RequestStatus;
  /** Whether any of its cards has something to do or to wait for that is not a person's. */
  hasMoving: boolean;
}

/** Statuses of a request whose cards may go. */
const going: readonly RequestStatus[] = ["SCHEDULED", "IN_PROGRESS", "PARTIALLY_COMPLETED"];
/** Statuses of a request whose cards go no more: its waves are over with it. */
const over: readonly RequestStatus[] = ["COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];

const isOver = (status: WaveStatus | null) =>
  status === null || (endedWaveStatuses as readonly string[]).includes(status);
const waitsForPrevious = ({ isAfterPrevious, previous }: Pick<WaveFacts, "isAfterPrevious" | "previous">) =>
  isAfterPrevious && !isOver(previous);
const isTooEarly = ({ isRunNow, timing }: WaveFacts, now: Date) =>
  !isRunNow && timing.startsAt !== null && now < timing.startsAt;

/** The move that a wave makes by itself now; null when it waits. */
export function nextWaveStep(facts: WaveFacts, now: Date, calendar: TimingCalendar): WaveMove | null {
  const { status, hasMoving, isRunNow, timing, request } = facts;
  const mayGo = going.includes(request);
  switch (status) {
    case "DONE":
      return hasMoving && mayGo ? "REOPEN" : null;
    case "PLANNED":
      if (!hasMoving && (mayGo || over.includes(request))) return "FINISH";
      return mayGo && !waitsForPrevious(facts) && !isTooEarly(facts, now) ? "MAKE_READY" : null;
    case "READY":
      if (!hasMoving) return "FINISH";
      return mayGo && (isRunNow || isOpenAt(timing, now, calendar)) ? "OPEN" : null;
    case "RUNNING":
      if (!hasMoving) return "FINISH";
      return isRunNow || isOpenAt(timing, now, calendar) ? null : "CLOSE";
    default:
      return null;
  }
}

/** Until when the hours last in which a wave runs; null when they do not end. */
export function openUntil({ status, isRunNow, timing }: WaveFacts, now: Date, calendar: TimingCalendar): Date | null {
  return status === "RUNNING" && !isRunNow ? closesAt(timing, now, calendar) : null;
}

/** When the cards of a wave go next by its day and hours; null while they go, while it is stopped, and when it is over. */
export function nextOpening({ status, timing, isRunNow }: WaveFacts, now: Date, calendar: TimingCalendar): Date | null {
  if (status !== "PLANNED" && status !== "READY") return null;
  return isRunNow ? now : opensAt(timing, now, calendar);
}

/** When a wave is to be looked at again, should nothing else happen; null when nothing but an event lets it go on. */
export function lookAgainAt(facts: WaveFacts, now: Date, calendar: TimingCalendar): Date | null {
  if (!going.includes(facts.request) || (facts.status === "PLANNED" && waitsForPrevious(facts))) return null;
  if (facts.status === "PLANNED" && isTooEarly(facts, now)) return facts.timing.startsAt;
  return openUntil(facts, now, calendar) ?? nextOpening(facts, now, calendar);
}

/** Why nothing of a wave runs now. */
export const standstillCodes = [
  "REQUEST_NOT_APPROVED",
  "PREVIOUS_WAVE",
  "NOT_YET",
  "OUTSIDE_HOURS",
  "PAUSED",
  "BRAKED",
] as const;
export type StandstillCode = (typeof standstillCodes)[number];

/** Why nothing of a wave runs now; null while it runs, and once it is over. */
export function standstillOf(
  facts: Omit<WaveFacts, "hasMoving" | "timing"> & { startsAt: Date | null },
  now: Date,
): StandstillCode | null {
  const { status, request, isRunNow, startsAt } = facts;
  if (status === "PAUSED" || status === "BRAKED") return status;
  if (status === "RUNNING" || isOver(status) || over.includes(request)) return null;
  if (!going.includes(request)) return "REQUEST_NOT_APPROVED";
  if (status === "PLANNED" && waitsForPrevious(facts)) return "PREVIOUS_WAVE";
  return !isRunNow && startsAt !== null && now < startsAt ? "NOT_YET" : "OUTSIDE_HOURS";
}
