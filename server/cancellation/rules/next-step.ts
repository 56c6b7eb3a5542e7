/**
 * What a request does by itself next. Called by the job that advances requests, with the facts as they are in its transaction.
 */
import type { MaterialsVerdict } from "../../materials/index.ts";
import { type ItemStatus, movingItemStatuses } from "./item-states.ts";
import type { RequestAction, RequestStatus } from "./request-states.ts";




/** Everything the decision depends on. */
export interface RequestFacts {
  status: RequestStatus;
  materials: MaterialsVerdict;
  /** Items by status; absent is 0. */
  items: Partial<Record<ItemStatus, number>>;
}

/** The move a request makes by itself now; null when it waits. */
export function nextStep({ status, materials, items }: RequestFacts): RequestAction | null {
  const count = (...statuses: readonly ItemStatus[]) => statuses.reduce((sum, each) => sum + (items[each] ?? 0), 0);
  switch (status) {
    case "SUBMITTED":
      return "START_CHECKING";
    case "CHECKING":
      if (materials === "MISSING" || materials === "REJECTED") return "ASK_ACTION";
      if (materials === "CHECKING") return null;
      if (materials === "DOUBTFUL") return "ASK_REVIEW";
      // One clear card is enough to go on: the others wait for their own decision.
      if (count("CLEARED") > 0) return "APPROVE";
      if (count("CHECKING", "HELD") > 0) return null;
      return count("BLOCKED") > 0 ? "ASK_ACTION" : "WITHDRAW";
    case "ACTION_REQUIRED":
      if (materials === "MISSING" || materials === "REJECTED") return null;
      if (count("CLEARED", "CHECKING", "HELD") > 0 || materials !== "ACCEPTED") return "RESUME_CHECKING";
      return count("BLOCKED") > 0 ? null : "WITHDRAW";
    case "APPROVED":
      return "SCHEDULE";
    case "SCHEDULED":
      return "START";
    case "IN_PROGRESS":
      if (count(...movingItemStatuses, "HELD") > 0) return null;
      if (count("CANCELLED") > 0) return count("BLOCKED", "FAILED", "RESTORED", "WITHDRAWN", "REJECTED") === 0 ? "COMPLETE" : "COMPLETE_PARTLY";
      return count("BLOCKED", "FAILED") > 0 ? "COMPLETE_PARTLY" : "WITHDRAW";
    case "PARTIALLY_COMPLETED":
      return count(...movingItemStatuses) > 0 ? "REOPEN" : null;
    default:
      return null;
  }
}
