/** How far a request is, for people who watch it. */
import { finalItemStatuses, type ItemStatus, itemStatuses } from "./item-states.ts";
import type { RequestStatus } from "./request-states.ts";

/** What a request is busy with. */
export type ProgressPhase =
  | "PREPARING"
  | "CHECKING"
  | "WAITING_FOR_APPLICANT"
  | "IN_REVIEW"
  | "BARRING"
  | "UNDO_WINDOW"
  | "CANCELLING"
  | "DONE";

/** Facts the progress is worked out from. */
export interface ProgressFacts {
  status: RequestStatus;
  counts: Partial<Record<ItemStatus, number>>;
  undoWindowSeconds: number;
  approvedAt: Date | null;
  /** End of the last undo window that still runs; null without one. */
  undoableUntil: Date | null;
  /** Whether cards wait for a plan: then the pace so far says nothing of the end. */
  isWaitingByPlan: boolean;
}

/** The progress as shown. */
export interface Progress {
  phase: ProgressPhase;
  /**
   * 0 to 100. Goes back only when something begins anew: a failed card is retried, a barred card is stopped for review, a request with waiting cards is reopened, or an
   * appeal is granted.
   */
  percent: number;
  totalCount: number;
  /** Items at their end, whichever. */
  settledCount: number;
  cancelledCount: number;
  /** Cards cancelled per minute since cancelling began; null before and after. */
  cancelledPerMinute: number | null;
  /** When the last card should be cancelled at this pace; null while it cannot be said. */
  estimatedEndAt: Date | null;
}

/** Share of its way an item has behind it, by status. Statuses between which an item goes back and forth share one, so that nobody sees it go back. */
const share: Record<ItemStatus, number> = {
  CHECKING: 0,
  BLOCKED: 0,
  HELD: 0,
  CLEARED: 0,
  SCHEDULED: 0.1,
  BARRED: 0.5,
  CANCELLING: 0.5,
  CANCELLED: 1,
  RESTORED: 1,
  FAILED: 1,
  WITHDRAWN: 1,
  REJECTED: 1,
};

/** How far so many cards in each status are, from 0 to 100; 0 when there are none. */
export function percentOf(counts: ProgressFacts["counts"]): number {
  const total = itemStatuses.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  const done = itemStatuses.reduce((sum, each) => sum + (counts[each] ?? 0) * share[each], 0);
  return total === 0 ? 0 : Math.floor((done / total) * 1000) / 10;
}

/** Works the progress out. */
export function progressOf(facts: ProgressFacts, now: Date): Progress {
  const { counts, status } = facts;
  const sum = (statuses: readonly ItemStatus[]) => statuses.reduce((total, each) => total + (counts[each] ?? 0), 0);
  const totalCount = sum(itemStatuses);
  const settledCount = sum([...finalItemStatuses, "FAILED"]);
  const cancelledCount = counts.CANCELLED ?? 0;
  const hasEnded = ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"].includes(status);
  const percent = hasEnded ? 100 : percentOf(counts);
  // Time that goes by after the end is nobody's pace.
  const pace = hasEnded ? null : paceOf(facts, cancelledCount, now);
  return {
    phase: phaseOf(facts, now),
    percent,
    totalCount,
    settledCount,
    cancelledCount,
    cancelledPerMinute: pace === null ? null : Math.round(pace * 60 * 10) / 10,
    estimatedEndAt: endOf(facts, sum(["CLEARED", "SCHEDULED", "BARRED", "CANCELLING"]), pace, now),
  };
}

function phaseOf({ status, counts, undoableUntil }: ProgressFacts, now: Date): ProgressPhase {
  switch (status) {
    case "DRAFT":
      return "PREPARING";
    case "SUBMITTED":
    case "CHECKING":
      return "CHECKING";
    case "ACTION_REQUIRED":
      return "WAITING_FOR_APPLICANT";
    case "IN_REVIEW":
      return "IN_REVIEW";
    case "APPROVED":
    case "SCHEDULED":
      return "BARRING";
    case "IN_PROGRESS":
      if (counts.CLEARED || counts.SCHEDULED) return "BARRING";
      return !counts.CANCELLING && undoableUntil !== null && now < undoableUntil ? "UNDO_WINDOW" : "CANCELLING";
    default:
      return "DONE";
  }
}

/** Cards a second, from the moment the first undo window can have ended. */
function paceOf({ approvedAt, undoWindowSeconds }: ProgressFacts, cancelled: number, now: Date): number | null {
  if (approvedAt === null || cancelled === 0) return null;
  const seconds = (now.getTime() - approvedAt.getTime()) / 1000 - undoWindowSeconds;
  return cancelled / Math.max(1, seconds);
}

function endOf(
  { counts, undoableUntil, undoWindowSeconds, status, isWaitingByPlan }: ProgressFacts,
  left: number,
  pace: number | null,
  now: Date,
): Date | null {
  if (left === 0 || status !== "IN_PROGRESS" || isWaitingByPlan) return null;
  // Cards that are still to be barred have their whole window before them; those with the carrier have none any more.
  const windowOfNext = counts.CLEARED || counts.SCHEDULED ? undoWindowSeconds * 1000 : 0;
  const windowEnd = Math.max(now.getTime() + windowOfNext, undoableUntil?.getTime() ?? 0);
  if (pace === null) return new Date(windowEnd);
  return new Date(Math.max(windowEnd, now.getTime() + (left / pace) * 1000));
}
