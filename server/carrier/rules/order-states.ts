/**
 * How a cancellation order stands at its carrier, in the words of TM Forum TMF622. Reports come by callback and by polling, late, twice and in any order; each has a number that grows and
 * repeats what earlier ones said, so that the newest is enough and none before it is missed.
 *
 * - `ACKNOWLEDGED` the carrier took the order and gave it a tracking number.
 * - `IN_PROGRESS` the carrier is working on it.
 * - `COMPLETED` every card is cancelled.
 * - `PARTIAL` some cards are cancelled, the others have an outcome that says why not.
 * - `FAILED` no card is cancelled.
 */
export const ORDER_STATES = ["ACKNOWLEDGED", "IN_PROGRESS", "COMPLETED", "PARTIAL", "FAILED"] as const;

/** One of them. */
export type OrderState = (typeof ORDER_STATES)[number];

/** Is the order finished? Cards still open then get a new order. */
export function isFinalOrderState(state: OrderState): boolean {
  return state !== "ACKNOWLEDGED" && state !== "IN_PROGRESS";
}

/** The state of a finished order from the number of its cards and how many of them are cancelled. */
export function finalOrderState(cards: number, cancelled: number): OrderState {
  if (cancelled >= cards) return "COMPLETED";
  return cancelled > 0 ? "PARTIAL" : "FAILED";
}
