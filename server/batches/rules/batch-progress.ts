/** How far a batch is, from the call to the last card. */
import { type Progress, type ProgressFacts, type ProgressPhase, progressOf } from "../../requests/rules/progress.ts";

/** What a batch is busy with: what its request is, once that is handed in. */
export type BatchPhase = ProgressPhase | "REFUSED";

/** Facts the progress is worked out from. */
export interface BatchFacts {
  status: "PREPARING" | "SUBMITTED" | "REFUSED";
  /** Cards named in the call; null while a filter's are not counted. */
  namedCount: number | null;
  /** Cards looked at so far, and those that could not be taken. */
  rowCount: number;
  rejectedCount: number;
  request: ProgressFacts;
  /** Cards cancelled within the last minutes; `oldest` is the first of them. */
  recent: { count: number; oldest: Date | null };
}

/** The progress as shown. */
export interface BatchProgress {
  phase: BatchPhase;
  percent: number;
  totalCount: number | null;
  acceptedCount: number;
  refusedCount: number;
  settledCount: number;
  cancelledCount: number;
  cardsPerMinute: number | null;
  estimatedEndAt: Date | null;
}

/** The minutes over which the pace is measured. */
export const PACE_MINUTES = 5;
/** Share of the way that preparing takes, in per cent. */
const PREPARING_PERCENT = 5;
const MINUTE_MS = 60_000;

/** Works the progress out. */
export function batchProgress(facts: BatchFacts, now: Date): BatchProgress {
  const { status, namedCount, rowCount, rejectedCount, request } = facts;
  const { phase, percent, settledCount, cancelledCount, ...progress } = progressOf(request, now);
  const accepted = rowCount - rejectedCount;
  const counts = { totalCount: namedCount, acceptedCount: accepted, refusedCount: rejectedCount };
  if (status !== "SUBMITTED") {
    const share = namedCount === null || namedCount === 0 ? 0 : Math.min(1, rowCount / namedCount);
    return {
      phase: status === "REFUSED" ? "REFUSED" : "PREPARING",
      percent: status === "REFUSED" ? 100 : Math.floor(share * PREPARING_PERCENT * 10) / 10,
      ...counts,
      settledCount: 0,
      cancelledCount: 0,
      cardsPerMinute: null,
      estimatedEndAt: null,
    };
  }
  const pace = phase === "DONE" ? null : paceOf(facts.recent, now);
  return {
    phase,
    percent: Math.floor((PREPARING_PERCENT + (percent * (100 - PREPARING_PERCENT)) / 100) * 10) / 10,
    ...counts,
    totalCount: rowCount,
    settledCount,
    cancelledCount,
    cardsPerMinute: pace,
    estimatedEndAt: request.isWaitingByPlan ? null : endOf({ ...progress, phase, settledCount, pace }, now),
  };
}

/** Cards a minute: those of the last minutes over the time since the first of them, at least one minute. */
function paceOf({ count, oldest }: BatchFacts["recent"], now: Date): number | null {
  if (count === 0 || oldest === null) return null;
  const minutes = Math.max(1, (now.getTime() - oldest.getTime()) / MINUTE_MS);
  return Math.round((count / minutes) * 10) / 10;
}

/** At the present pace; by the pace since its beginning, or by the end of the undo window, while nothing is cancelled. */
function endOf(
  {
    phase,
    pace,
    totalCount,
    settledCount,
    estimatedEndAt,
  }: Pick<Progress, "totalCount" | "settledCount" | "estimatedEndAt"> & {
    phase: ProgressPhase;
    pace: number | null;
  },
  now: Date,
): Date | null {
  const left = totalCount - settledCount;
  if (phase !== "CANCELLING" || pace === null || left === 0) return estimatedEndAt;
  return new Date(now.getTime() + (left / pace) * MINUTE_MS);
}
