/**
 * The life of a payment of arrears: overdue bills, or fees for leaving contracts early, that a payer was asked to pay at the payment provider. Decides which move is legal; only `actions/transition-arrears-payment.ts` writes by it.
 *
 * Decision: a payment pays all of its bills or fees with the late fees of the moment at which it was asked for, or none. Whether the payer was in time is the provider's word alone: what it took before
 * the end counts, however late we hear of it. One that still says an hour after the end that it waits has said that nobody paid. Money that nothing can be paid with, because it came after the end or a bill was paid by other means meanwhile, goes back by itself.
 */
import type { ArrearsPaymentFailure as FailureEnum } from "../../generated/graphql/enums/ArrearsPaymentFailure.ts";
import type { ArrearsPaymentStatus as StatusEnum } from "../../generated/graphql/enums/ArrearsPaymentStatus.ts";
import type { PaymentPurpose as PurposeEnum } from "../../generated/graphql/enums/PaymentPurpose.ts";
import { from, lifeOf } from "../../platform/life.ts";

export type PaymentPurpose = keyof typeof PurposeEnum;
export type ArrearsPaymentStatus = keyof typeof StatusEnum;
export type ArrearsPaymentFailure = keyof typeof FailureEnum;

/** Everything that can happen to a payment of arrears. */
export type ArrearsPaymentMove = "HAND_OVER" | "PAY" | "EXPIRE" | "FAIL" | "RETURN" | "REFUND" | "LOSE" | "REPLACE";

/** From where each move leads to where. What is not here is illegal. */
export const arrearsPaymentLife = lifeOf<ArrearsPaymentStatus, ArrearsPaymentMove>({
  /** The provider took the order and said where to pay. */
  HAND_OVER: from("CREATED").to("PENDING"),
  /** The money is there and every bill is paid with it. */
  PAY: from("CREATED", "PENDING").to("PAID"),
  /** Nobody paid in time. */
  EXPIRE: from("CREATED", "PENDING").to("EXPIRED"),
  /** It was declined for good, or the provider does not take the order. */
  FAIL: from("CREATED", "PENDING").to("FAILED"),
  /** The money is there and cannot be used. */
  RETURN: from("CREATED", "PENDING", "EXPIRED", "FAILED").to("RETURNING"),
  /** It is back with the payer. */
  REFUND: from("RETURNING").to("REFUNDED"),
  /** The provider does not know it any more: it is handed over again under the same token. */
  LOSE: from("PENDING").to("CREATED"),
  /** Bills of it were paid by other means: its step asks anew for what is left. Money that comes all the same goes back. */
  REPLACE: from("CREATED", "PENDING").to("EXPIRED"),
});

/** How long a payer has who asked for it, in minutes. */
export const MINUTES_TO_PAY = 30;
/** How long a payer has where a step of a schedule asks, whatever the hour. */
export const MINUTES_TO_PAY_FOR_STEP = 24 * 60;
/** So long after its end a payment of which the provider still says that it waits is over, in milliseconds. */
const STILL_WAITING_MS = 3_600_000;

/** Whether a payment is over of which the provider says that it waits. */
export const isLongOver = ({ expiresAt }: Pick<WatchedPayment, "expiresAt">, now: Date): boolean =>
  now.getTime() - expiresAt.getTime() >= STILL_WAITING_MS;

/** How long the provider is asked, once a payment is over, whether money came after all, in milliseconds. */
const LOOKS_FOR_LATE_MONEY_MS = 24 * 3_600_000;

/** What decides when a payment is looked at next. */
export interface WatchedPayment {
  status: ArrearsPaymentStatus;
  /** Looks and failed tries since it is in this status. */
  attempts: number;
  trackingNumber: string | null;
  expiresAt: Date;
  finishedAt: Date | null;
  /** How much went back, and how much is to, in fen. */
  refundedFen: bigint;
  toRefundFen: bigint;
}

/** When a payment is looked at next, in milliseconds from now; null when never. The provider calls back by itself: looking is for callbacks that were lost. */
export function nextLookMs(
  { status, attempts, trackingNumber, expiresAt, finishedAt, refundedFen, toRefundFen }: WatchedPayment,
  now: Date,
): number | null {
  const grown = (firstMs: number, mostMs: number) => Math.min(mostMs, firstMs * 2 ** Math.max(0, attempts - 1));
  const untilExpiryMs = expiresAt.getTime() - now.getTime() + 1_000;
  switch (status) {
    case "CREATED":
      return Math.max(1_000, Math.min(grown(2_000, 60_000), untilExpiryMs));
    case "PENDING":
      return untilExpiryMs > 1_000 ? Math.min(grown(15_000, 300_000), untilExpiryMs) : grown(5_000, 3_600_000);
    case "RETURNING":
      return grown(5_000, 3_600_000);
    case "EXPIRED":
    case "FAILED": {
      const isWatched =
        trackingNumber !== null && now.getTime() - (finishedAt?.getTime() ?? 0) < LOOKS_FOR_LATE_MONEY_MS;
      return isWatched ? 6 * 3_600_000 : null;
    }
    case "PAID":
      return refundedFen < toRefundFen ? grown(5_000, 3_600_000) : null;
    case "REFUNDED":
      return null;
  }
}
