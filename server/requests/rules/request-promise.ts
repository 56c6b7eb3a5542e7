/** The promise of a request is made of its cards' promises. */

import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import type { PromiseState } from "../../sla/rules/sla-clock.ts";
import type { RequestStatus } from "./request-states.ts";

/** What is known of the cards of a request. */
export interface RequestPromiseFacts {
  status: RequestStatus;
  /** Cards that have not ended. */
  openCount: number;
  /** Cards that ended after they were due. */
  lateCardCount: number;
  /** When the last of its cards is due; null where the calendar does not reach. */
  dueAt: Date | null;
  /** When the first is due of those whose clock runs; null when none does. */
  nextDueAt: Date | null;
  /** From when that is at risk. */
  nextAtRiskAt: Date | null;
}

/** How it stands with the promise of a request: as bad as with the worst of its cards. */
export function requestPromiseState(
  { status, openCount, lateCardCount, dueAt, nextDueAt, nextAtRiskAt }: RequestPromiseFacts,
  now: Date,
): PromiseState {
  const waits = status === "ACTION_REQUIRED";
  if (lateCardCount > 0) return "BREACHED";
  if (openCount === 0) return "MET";
  if (!waits && nextDueAt !== null && wholeMinute(now) > nextDueAt) return "BREACHED";
  if (dueAt === null) return "UNPROMISED";
  if (waits || nextDueAt === null) return "PAUSED";
  return nextAtRiskAt !== null && now >= nextAtRiskAt ? "AT_RISK" : "ON_TRACK";
}
