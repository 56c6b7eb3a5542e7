/** Why nothing of a wave runs now, as it is told. */
import { awayUntil, storedBreaker } from "../../carrier/index.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { toDate } from "../../platform/reads/index.ts";
import { type ItemStatus, movingItemStatuses, type RequestStatus } from "../../requests/index.ts";
import { approvalGateOf, type ScheduleApprovalStatus } from "../rules/approval-states.ts";
import type { ApprovalDemand } from "../rules/blast-radius.ts";
import { paceUsedUpUntil, type WavePace } from "../rules/wave-pace.ts";
import type { WaveStatus } from "../rules/wave-states.ts";
import { type CanaryGate, type RunningFacts, type StandstillCode, standstillOf } from "../rules/wave-step.ts";
import { standstillSentences, waitsForManager } from "../words.ts";
import type { WaveItemCount, WaveStandstill } from "./wave-parts.type.ts";

/** Where a wave stands, and what is before it. */
export interface WaveFacts {
  approval: { status: ScheduleApprovalStatus; demand: ApprovalDemand } | null;
  canary: { gate: CanaryGate; dueAt: string | null } | null;
  startedAt: string | null;
  status: WaveStatus;
  isRunNow: boolean;
  isAfterPrevious: boolean;
  startsAt: string | null;
  opensAt: string | null;
  previousStatus: WaveStatus | null;
  requestStatus: RequestStatus;
}

/** What may hold the cards of a wave that runs. */
export interface Going extends Omit<WavePace, "tokensUpdatedAt"> {
  /** Circuit breakers of the carriers; null where none of its cards waits to go. */
  waitingFor: unknown[] | null;
  tokensUpdatedAt: string | null;
  /** Whether a step that is for its cards has stopped. */
  hasStoppedStep: boolean;
  itemCounts: WaveItemCount[];
}

function heldWhileRunning({ waitingFor, itemCounts, hasStoppedStep, ...pace }: Going, now: Date): RunningFacts {
  const counts = byStatus(itemCounts) as Partial<Record<ItemStatus, number>>;
  const isMoving = movingItemStatuses.some((status) => (counts[status] ?? 0) > 0);
  const isHeldByStep = hasStoppedStep && !isMoving && (counts.BLOCKED ?? 0) > 0;
  if (waitingFor === null) return { carriersAwayUntil: null, paceUsedUpUntil: null, isHeldByStep };
  const away = waitingFor.map((breaker) => awayUntil(storedBreaker(breaker), now));
  // As long as one carrier is there, cards go.
  const times = away.some((until) => until === null) ? [] : away.flatMap((until) => until?.getTime() ?? []);
  const { BARRED = 0, CANCELLING = 0, CANCELLED = 0 } = counts;
  const known = { ...pace, tokensUpdatedAt: toDate(pace.tokensUpdatedAt) };
  return {
    carriersAwayUntil: times.length > 0 ? new Date(Math.min(...times)) : null,
    paceUsedUpUntil: paceUsedUpUntil(known, BARRED + CANCELLING + CANCELLED, now),
    isHeldByStep,
  };
}

/** When what holds a wave is over by itself; null where a person or another wave decides. */
function untilOf(code: StandstillCode, { opensAt, canary }: WaveFacts, held: RunningFacts): Date | null {
  if (code === "NOT_YET" || code === "OUTSIDE_HOURS") return toDate(opensAt);
  if (code === "CARRIER_AWAY") return held.carriersAwayUntil;
  if (code === "PACE") return held.paceUsedUpUntil;
  return code === "CANARY" ? toDate(canary?.dueAt ?? null) : null;
}

/** Counts of cards by their status. */
export const byStatus = (counts: readonly WaveItemCount[]) =>
  Object.fromEntries(counts.map(({ status, count }) => [status, count]));

/** Why nothing of it runs, and until when; null while it runs and once it is over. */
export function shownStandstill(
  wave: WaveFacts & Going,
  { now, language }: { now: Date; language: Language },
): WaveStandstill | null {
  const facts = {
    ...wave,
    startsAt: toDate(wave.startsAt),
    previous: wave.previousStatus,
    request: wave.requestStatus,
    canary: wave.canary?.gate ?? null,
    approval: approvalGateOf(wave.approval?.status ?? null),
    hasStarted: wave.startedAt !== null,
    ...heldWhileRunning(wave, now),
  };
  const code = standstillOf(facts, now);
  if (code === null) return null;
  const isManagers = code === "APPROVAL" && wave.approval?.demand === "MANAGER";
  return {
    code,
    sentence: inLanguage(isManagers ? waitsForManager : standstillSentences[code], language),
    until: untilOf(code, wave, facts),
  };
}
