/**
 * What a request does by itself next. Called by the job that advances requests, with the facts as they are in its transaction.
 */
import type { MaterialsVerdict } from "../../materials/rules/materials-verdict.ts";
import { type ItemStatus, movingItemStatuses } from "../../requests/rules/item-states.ts";
import type { RequestAction, RequestStatus } from "../../requests/rules/request-states.ts";

/** Everything the decision depends on. */
export interface RequestFacts {
  status: RequestStatus;
  /** Only looked at in {@link statusesOfMaterials}; null in others. */
  materials: MaterialsVerdict | null;
  /** Whether a person asked the applicant about the documents, and neither an answer nor a document has come since. */
  isAsked?: boolean;
  /** Whether none of its waves has begun and some wave is still to come. */
  isBeforeWaves?: boolean;
  /** Whether blocked cards wait for nothing but steps of its plan: they go on by themselves, as clear ones do. */
  awaitsSteps?: boolean;
  /** Items by status; absent is 0. */
  items: Partial<Record<ItemStatus, number>>;
}

/** Statuses in which the documents say what comes next. */
export const statusesOfMaterials: readonly RequestStatus[] = ["CHECKING", "ACTION_REQUIRED", "IN_REVIEW"];

/** The move a request makes by itself now; null when it waits. */
export function nextStep({
  status,
  materials,
  isAsked,
  isBeforeWaves,
  awaitsSteps,
  items,
}: RequestFacts): RequestAction | null {
  const count = (...statuses: readonly ItemStatus[]) => statuses.reduce((sum, each) => sum + (items[each] ?? 0), 0);
  // Nobody needs to hand anything in or decide anything any more.
  const isEmpty = count(...movingItemStatuses, "BLOCKED", "HELD", "FAILED") === 0;
  // A refusal can be appealed, so it is what is said of a request whose other cards were taken back.
  const endWithoutCards = count("REJECTED") > 0 ? "REJECT" : "WITHDRAW";
  const hasNoUsableMaterials = materials === "MISSING" || materials === "REJECTED";
  switch (status) {
    case "SUBMITTED":
      return "START_CHECKING";
    case "CHECKING":
      if (isEmpty) return endWithoutCards;
      if (hasNoUsableMaterials) return "ASK_ACTION";
      if (materials === "CHECKING") return null;
      if (materials === "DOUBTFUL") return "ASK_REVIEW";
      // One clear card is enough to go on: the others wait for their own decision.
      if (count("CLEARED") > 0) return "APPROVE";
      if (count("CHECKING") > 0) return null;
      if (awaitsSteps) return "APPROVE";
      return count("HELD") > 0 ? "ASK_REVIEW" : "ASK_ACTION";
    case "ACTION_REQUIRED":
      if (isEmpty) return endWithoutCards;
      if (hasNoUsableMaterials) return null;
      if (isAsked && materials === "DOUBTFUL") return null;
      return awaitsSteps || count("CLEARED", "CHECKING", "HELD") > 0 || materials !== "ACCEPTED"
        ? "RESUME_CHECKING"
        : null;
    case "IN_REVIEW":
      if (isEmpty) return endWithoutCards;
      // There is nothing to decide while the applicant has to hand in again.
      if (hasNoUsableMaterials) return "ASK_ACTION";
      if (materials !== "ACCEPTED") return null;
      if (count("CLEARED") > 0) return "APPROVE";
      if (count("CHECKING") > 0) return null;
      if (awaitsSteps) return "APPROVE";
      return count("HELD") > 0 ? null : "ASK_ACTION";
    case "APPROVED":
      return "SCHEDULE";
    case "SCHEDULED":
      return isBeforeWaves ? null : "START";
    case "IN_PROGRESS":
      if (awaitsSteps || count(...movingItemStatuses) > 0) return null;
      if (count("CANCELLED") > 0) {
        const others = count("BLOCKED", "HELD", "FAILED", "RESTORED", "WITHDRAWN", "REJECTED");
        return others === 0 ? "COMPLETE" : "COMPLETE_PARTLY";
      }
      return isEmpty ? endWithoutCards : "COMPLETE_PARTLY";
    case "PARTIALLY_COMPLETED":
      if (awaitsSteps || count(...movingItemStatuses) > 0) return "REOPEN";
      // None was cancelled before, and the cards that waited were all given up or refused.
      return isEmpty && count("CANCELLED") === 0 ? endWithoutCards : null;
    default:
      return null;
  }
}

/** What an applicant is asked for when a request asks by itself, as a code of its history. */
export function askedFor(materials: MaterialsVerdict | null): string {
  if (materials === "MISSING") return "MATERIALS_MISSING";
  return materials === "REJECTED" ? "MATERIALS_REJECTED" : "CARDS_BLOCKED";
}
