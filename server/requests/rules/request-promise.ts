/** The promise of a request is made of its cards' promises. */

import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import type { PromiseState } from "../../sla/rules/sla-clock.ts";

/** What is known of the cards of a request. */
export interface RequestPromiseFacts {
  /** Cards that have not ended. */
  openCount: number;
  /** Cards that ended, or began to wait for their customer, after they were due. */
  lateCardCount: number;
  /** Since when it waits for its applicant; null when it does not. */
  waitsSince: Date | null;
  /** When the last of its cards is due; null where the calendar does not reach. */
  dueAt: Date | null;
  /** When the first is due of those whose clock runs; null when none does. */
  nextDueAt: Date | null;
  /** From when that is at risk. */
  nextAtRiskAt: Date | null;
  /** When the first of these clocks runs, should all of them wait for days that the customer wished; null when one of them runs. */
  runsFrom: Date | null;
}

/** How it stands with the promise of a request: as bad as with the worst of its cards. */
export function requestPromiseState(
  { openCount, lateCardCount, waitsSince, dueAt, nextDueAt, nextAtRiskAt, runsFrom }: RequestPromiseFacts,
  now: Date,
): PromiseState {
  if (lateCardCount > 0) return "BREACHED";
  if (openCount === 0) return "MET";
  // A wait that is the applicant's excuses nothing that was late before it.
  if (nextDueAt !== null && wholeMinute(waitsSince ?? now) > nextDueAt) return "BREACHED";
  if (dueAt === null) return "UNPROMISED";
  if (waitsSince !== null || nextDueAt === null || (runsFrom !== null && now < runsFrom)) return "PAUSED";
  return nextAtRiskAt !== null && now >= nextAtRiskAt ? "AT_RISK" : "ON_TRACK";
}
