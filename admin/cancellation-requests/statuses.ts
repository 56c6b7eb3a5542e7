import type { CancellationItemStatus, CancellationRequestStatus } from "../generated/graphql.ts";

/** Statuses of requests in the order of their life; only for showing them. */
export const requestStatuses: readonly CancellationRequestStatus[] = [
  "DRAFT",
  "SUBMITTED",
  "CHECKING",
  "ACTION_REQUIRED",
  "IN_REVIEW",
  "APPROVED",
  "SCHEDULED",
  "IN_PROGRESS",
  "COMPLETED",
  "PARTIALLY_COMPLETED",
  "REJECTED",
  "WITHDRAWN",
  "EXPIRED",
];

/** Statuses of items in the order of their life; only for showing them. */
export const itemStatuses: readonly CancellationItemStatus[] = [
  "CHECKING",
  "BLOCKED",
  "HELD",
  "CLEARED",
  "SCHEDULED",
  "BARRED",
  "CANCELLING",
  "CANCELLED",
  "FAILED",
  "RESTORED",
  "WITHDRAWN",
  "REJECTED",
];

const over: readonly CancellationRequestStatus[] = [
  "COMPLETED",
  "PARTIALLY_COMPLETED",
  "REJECTED",
  "WITHDRAWN",
  "EXPIRED",
];

/** Whether a request has come to an end, after which its personal data goes. */
export function isOver(status: CancellationRequestStatus): boolean {
  return over.includes(status);
}
