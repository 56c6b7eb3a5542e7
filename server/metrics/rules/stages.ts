/** 环节: where a card is on its way, in the words of whoever looks for what hangs. */
import type { ItemStatus } from "../../requests/rules/item-states.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";

/** The stages, in the order of a card's life. */
export const stages = ["CHECKS", "WAITING", "REVIEW", "QUEUE", "UNDO_WINDOW", "CARRIER", "FAILED"] as const;
export type Stage = (typeof stages)[number];

/** Where a card is that has this status, in a request that has that one; null when it has ended. */
export function stageOf(card: ItemStatus, request: RequestStatus): Stage | null {
  switch (card) {
    case "CANCELLED":
    case "RESTORED":
    case "WITHDRAWN":
    case "REJECTED":
      return null;
    case "BLOCKED":
      return "WAITING";
    case "HELD":
      return "REVIEW";
    case "BARRED":
      return "UNDO_WINDOW";
    case "CANCELLING":
      return "CARRIER";
    case "FAILED":
      return "FAILED";
    default:
      // What the request as a whole waits for, its cards wait for as well.
      if (request === "ACTION_REQUIRED") return "WAITING";
      if (request === "IN_REVIEW") return "REVIEW";
      return card === "CHECKING" ? "CHECKS" : "QUEUE";
  }
}
