import { defineEvent } from "../platform/events.ts";

/**
 * What is left on cards of these requests can still be claimed, and a day has come on which that is said: `reminder` days after they were cancelled, for those whose window ends on the day
 * `lastDay` in Shanghai.
 */
export const settlementsToRemindOf = defineEvent<{ reminder: number; lastDay: string; requestIds: string[] }>(
  "settlement.toRemindOf",
);

/** A day in Shanghai, `2026-03-02`, was compared with the payment provider's books as far as payouts go. */
export const dayCompared = defineEvent<{ day: string }>("settlement.dayCompared");

/** Differences from the payment provider's books were found, or one was resolved. */
export const differencesChanged = defineEvent<{ at: Date }>("settlement.differencesChanged");

/** Somebody asks for what expired of cards of this request. */
export const lateClaimFiled = defineEvent<{ requestId: string; claimId: string }>("settlement.lateClaimFiled");

/** A late claim about this request came to its end. */
export const lateClaimClosed = defineEvent<{
  requestId: string;
  claimId: string;
  status: "GRANTED" | "REFUSED" | "WITHDRAWN";
}>("settlement.lateClaimClosed");

/** Nothing is open any more of cards of these requests. */
export const settlementsClosed = defineEvent<{ requestIds: string[] }>("settlement.closed");

/** A payout could not be paid, in part or whole, or came back: what is free again of cards of these requests can be claimed until the day `lastDay` in Shanghai. */
export const refundReturned = defineEvent<{ payoutId: string; lastDay: string; requestIds: string[] }>(
  "settlement.refundReturned",
);
