/**
 * The seven days after a cancellation in which a customer may say what becomes of a card's remainder. The interval is half-open: it begins with the moment of the cancellation, and at the
 * moment seven days later it is too late. Days are of 24 hours; Shanghai has no daylight saving, so that is also the same time of the day a week later.
 */

/** How long the window is open, in days. */
export const WINDOW_DAYS = 7;
/** On which days of the window its customer is reminded of what is open, counted from the cancellation. */
export const REMINDER_DAYS = [1, 4, 6] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Until when something that was opened at a moment can be claimed; at that moment it no longer can. */
export function openUntilOf(openedAt: Date): Date {
  return new Date(openedAt.getTime() + WINDOW_DAYS * DAY_MS);
}

/** Whether a window is open. */
export function isWindowOpen(openUntil: Date, now: Date): boolean {
  return now.getTime() < openUntil.getTime();
}

/** The reminder that is due now: the last of its days that has come, counted back from the end; null before the first, and when the window is over. */
export function reminderDue(openUntil: Date, now: Date): (typeof REMINDER_DAYS)[number] | null {
  if (!isWindowOpen(openUntil, now)) return null;
  const since = now.getTime() - (openUntil.getTime() - WINDOW_DAYS * DAY_MS);
  return REMINDER_DAYS.findLast((day) => since >= day * DAY_MS) ?? null;
}

/** How what was left on a card stands. */
export type SettlementState = "OPEN" | "ON_ITS_WAY" | "USED" | "FORFEITED";

/** What the state follows from: sums over the accounts of a card, in fen. */
export interface SettlementSums {
  /** Still claimable but for the time. */
  openFen: bigint;
  /** In a payout that is on its way. */
  heldFen: bigint;
  /** Expired because nobody said in time what should become of it. */
  lateFen: bigint;
}

/** How it stands: a window that is over while its last job has not run yet counts as over. */
export function settlementStateOf(
  { openFen, heldFen, lateFen }: SettlementSums,
  openUntil: Date,
  now: Date,
): SettlementState {
  if (openFen > 0n && isWindowOpen(openUntil, now)) return "OPEN";
  if (heldFen > 0n) return "ON_ITS_WAY";
  return openFen > 0n || lateFen > 0n ? "FORFEITED" : "USED";
}
