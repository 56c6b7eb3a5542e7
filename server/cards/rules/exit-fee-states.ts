/**
 * The life of a fee for leaving a contract early, paid before its card goes or after it. Decides which move is legal; only `actions/transition-exit-fees.ts` writes by it.
 *
 * Decision: what a card owes is worked out when it is cancelled, not when the fee is paid. Nothing of it lapses: what is not paid by then stays owed, and is asked for in the same way. What was paid settles that debt as far as it goes, and the rest goes back the way it came: all of it
 * where the contract was over by then, or where the card stays because its cancellation was withdrawn, refused or undone, or never asked for.
 */
import type { ExitFeeStatus as StatusEnum } from "../../generated/graphql/enums/ExitFeeStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

export type ExitFeeStatus = keyof typeof StatusEnum;

/** Everything that can happen to such a fee. */
export type ExitFeeMove = "PAY" | "SETTLE" | "RETURN" | "REFUND";

/** From where each move leads to where. What is not here is illegal. */
export const exitFeeLife = lifeOf<ExitFeeStatus, ExitFeeMove>({
  /** The money is there. */
  PAY: from("ASKED").to("PAID"),
  /** The card went and owed all of it. */
  SETTLE: from("PAID").to("SETTLED"),
  /** The card went and owed less, or it stays. */
  RETURN: from("PAID").to("RETURNING"),
  /** What it did not owe is back with the payer. */
  REFUND: from("RETURNING").to("RETURNED"),
});

/** How long a fee is kept for a card that nobody asks to cancel, in days. */
export const DAYS_KEPT_UNUSED = 30;
