/**
 * What a wave does by itself next, when it is to be looked at again, and why nothing of it runs now: three readings of the same facts, so that what is said is what happens.
 */
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import type { ApprovalGate } from "./approval-states.ts";
import type { WaveVerdict } from "./verdict.ts";
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
  /** What the canaries before it say: null when there is none, or all went well. */
  canary: CanaryGate | null;
  /** What the approval of its schedule says: null when it needs none, or has it. */
  approval: ApprovalGate | null;
  /** Whether any of its cards could go yet. */
  hasStarted: boolean;
  /** Where the request stands. */
  request: RequestStatus;
  /** Whether any of its cards has something to do or to wait for that is not a person's. */
  hasMoving: boolean;
}

/** What holds a wave behind a canary: there is no verdict yet, or one at which a person has to look. */
export type CanaryGate = "PENDING" | "HOLD" | "STOP";

/** Statuses of a request whose cards may go. */
const going: readonly RequestStatus[] = ["SCHEDULED", "IN_PROGRESS", "PARTIALLY_COMPLETED"];
/** Statuses of a request whose cards go no more: its waves are over with it. */
const over: readonly RequestStatus[] = ["COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];

const isOver = (status: WaveStatus | null) =>
  status === null || (endedWaveStatuses as readonly string[]).includes(status);
type Turn = Pick<WaveFacts, "isAfterPrevious" | "previous" | "canary" | "approval" | "hasStarted">;
/** One that has begun goes on, whatever becomes of those before it. */
const waitsForPrevious = ({ isAfterPrevious, previous, hasStarted }: Turn) =>
  isAfterPrevious && !hasStarted && !isOver(previous);
const waitsForCanary = ({ canary, hasStarted }: Turn) => canary !== null && !hasStarted;
const waitsForApproval = ({ approval, hasStarted }: Turn) => approval !== null && !hasStarted;
const waits = (turn: Turn) => waitsForApproval(turn) || waitsForPrevious(turn) || waitsForCanary(turn);
const isTooEarly = ({ isRunNow, timing }: WaveFacts, now: Date) =>
  !isRunNow && timing.startsAt !== null && now < timing.startsAt;

/** What a wave means to those after it: nothing unless it is a canary on which there is no good verdict. */
export function gateOf({ isCanary, verdict }: { isCanary: boolean; verdict: WaveVerdict | null }): CanaryGate | null {
  if (!isCanary || verdict === "PASS") return null;
  return verdict ?? "PENDING";
}

/** The move that a wave makes by itself now; null when it waits. */
export function nextWaveStep(facts: WaveFacts, now: Date, calendar: TimingCalendar): WaveMove | null {
  const { status, hasMoving, isRunNow, timing, request } = facts;
  const mayGo = going.includes(request);
  switch (status) {
    case "DONE":
      return hasMoving && mayGo ? "REOPEN" : null;
    case "PLANNED":
      if (!hasMoving && (mayGo || over.includes(request))) return "FINISH";
      return mayGo && !waits(facts) && !isTooEarly(facts, now) ? "MAKE_READY" : null;
    case "READY":
      if (!hasMoving) return "FINISH";
      return mayGo && !waits(facts) && (isRunNow || isOpenAt(timing, now, calendar)) ? "OPEN" : null;
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
  if (!going.includes(facts.request) || waits(facts)) return null;
  if (facts.status === "PLANNED" && isTooEarly(facts, now)) return facts.timing.startsAt;
  return openUntil(facts, now, calendar) ?? nextOpening(facts, now, calendar);
}

/** Why nothing of a wave runs now. */
export const standstillCodes = [
  "REQUEST_NOT_APPROVED",
  "APPROVAL",
  "APPROVAL_REFUSED",
  "PREVIOUS_WAVE",
  "CANARY",
  "CANARY_HOLD",
  "CANARY_STOP",
  "NOT_YET",
  "OUTSIDE_HOURS",
  "PAUSED",
  "BRAKED",
  "CARRIER_AWAY",
  "PACE",
  "STEP_STOPPED",
] as const;
export type StandstillCode = (typeof standstillCodes)[number];

const canaryCodes = {
  PENDING: "CANARY",
  HOLD: "CANARY_HOLD",
  STOP: "CANARY_STOP",
} as const satisfies Record<CanaryGate, StandstillCode>;

const approvalCodes = {
  PENDING: "APPROVAL",
  REFUSED: "APPROVAL_REFUSED",
} as const satisfies Record<ApprovalGate, StandstillCode>;

/** What holds the cards of a wave whose time it is: null where nothing does. */
export interface RunningFacts {
  /** Until when none of the carriers is called that its cards wait for. */
  carriersAwayUntil: Date | null;
  /** When the next card may go by its own pace. */
  paceUsedUpUntil: Date | null;
  /** Whether none of its cards moves, and those that wait do so for a step that stopped. */
  isHeldByStep: boolean;
}

/** Why nothing of a wave runs now; null while it runs, and once it is over. */
export function standstillOf(
  facts: Omit<WaveFacts, "hasMoving" | "timing"> & { startsAt: Date | null } & Partial<RunningFacts>,
  now: Date,
): StandstillCode | null {
  const { status, request, isRunNow, startsAt } = facts;
  if (status === "PAUSED" || status === "BRAKED") return status;
  if (status === "RUNNING" && facts.carriersAwayUntil) return "CARRIER_AWAY";
  if (status === "RUNNING" && facts.paceUsedUpUntil) return "PACE";
  if (status === "RUNNING" && facts.isHeldByStep) return "STEP_STOPPED";
  if (status === "RUNNING" || isOver(status) || over.includes(request)) return null;
  if (!going.includes(request)) return "REQUEST_NOT_APPROVED";
  if (facts.approval !== null && waitsForApproval(facts)) return approvalCodes[facts.approval];
  if (facts.canary !== null && waitsForCanary(facts)) return canaryCodes[facts.canary];
  if (waitsForPrevious(facts)) return "PREVIOUS_WAVE";
  return !isRunNow && startsAt !== null && now < startsAt ? "NOT_YET" : "OUTSIDE_HOURS";
}
