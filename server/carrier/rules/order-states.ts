/**
 * Decides what a report about a cancellation order at the carrier changes. Reports come by callback and by polling, late,
 * twice and in any order; only a report that really is news is applied. Everyone who receives a report asks
 * {@link applyOrderReport} and does nothing when it is ignored.
 *
 * The words follow TM Forum TMF622. Outcomes in reports are cumulative (each report repeats what earlier ones said), so
 * ignoring an older report never loses a card's outcome.
 */

/**
 * - `ACKNOWLEDGED` the carrier took the order and gave it a tracking number.
 * - `IN_PROGRESS` the carrier is working on it.
 * - `COMPLETED` every card is cancelled.
 * - `PARTIAL` some cards are cancelled, the others have an outcome that says why not.
 * - `FAILED` no card is cancelled.
 */
export type OrderState = "ACKNOWLEDGED" | "IN_PROGRESS" | "COMPLETED" | "PARTIAL" | "FAILED";

/** What may follow what. A carrier may skip IN_PROGRESS; a finished order is finished: cards still open get a new order. */
export const ORDER_TABLE = {
  ACKNOWLEDGED: ["IN_PROGRESS", "COMPLETED", "PARTIAL", "FAILED"],
  IN_PROGRESS: ["IN_PROGRESS", "COMPLETED", "PARTIAL", "FAILED"],
  COMPLETED: [],
  PARTIAL: [],
  FAILED: [],
} as const satisfies Record<OrderState, readonly OrderState[]>;

/** Every state, in the order of an order's life. */
export const ORDER_STATES = Object.keys(ORDER_TABLE) as [OrderState, ...OrderState[]];

/** What we know of an order: its state and the carrier's number of the last report applied. */
export interface OrderProgress {
  state: OrderState;
  sequence: number;
}

/** Why a report changes nothing. None of them is an error. */
export type IgnoredReportReason =
  /** The report with this number was applied before. */
  | "DUPLICATE"
  /** A newer report was applied before. */
  | "OUTDATED"
  /** The order is finished. */
  | "ALREADY_FINAL"
  /** Numbered as news, but back in the order's life: the carrier contradicts itself. Worth a log line. */
  | "BACKWARDS";

/** Apply `next`, or do nothing. */
export type OrderReportDecision =
  | { isApplied: true; next: OrderProgress; isFinal: boolean }
  | { isApplied: false; reason: IgnoredReportReason };

/** Decides about one report. `sequence` grows with every report of an order, starting at 1. */
export function applyOrderReport(current: OrderProgress, report: OrderProgress): OrderReportDecision {
  if (report.sequence === current.sequence) return { isApplied: false, reason: "DUPLICATE" };
  if (report.sequence < current.sequence) return { isApplied: false, reason: "OUTDATED" };
  if (isFinalOrderState(current.state)) return { isApplied: false, reason: "ALREADY_FINAL" };
  const followers: readonly OrderState[] = ORDER_TABLE[current.state];
  if (!followers.includes(report.state)) return { isApplied: false, reason: "BACKWARDS" };
  return {
    isApplied: true,
    next: { state: report.state, sequence: report.sequence },
    isFinal: isFinalOrderState(report.state),
  };
}

/** Is the order finished? */
export function isFinalOrderState(state: OrderState): boolean {
  return ORDER_TABLE[state].length === 0;
}

/** The state of a finished order from the number of its cards and how many of them are cancelled. */
export function finalOrderState(cards: number, cancelled: number): OrderState {
  if (cancelled >= cards) return "COMPLETED";
  return cancelled > 0 ? "PARTIAL" : "FAILED";
}
