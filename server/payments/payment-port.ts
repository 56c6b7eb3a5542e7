/**
 * What the product needs from a payment provider, whatever its own interface looks like. Every order carries a `token`: the same order again with the same token is always safe and gives the
 * same answer, which is how a caller recovers from a lost one. What becomes of an order is told by callbacks and can be asked for.
 */
import type { CollectionState } from "./rules/collection-reports.ts";
import type { PayoutRefusal, PayoutState } from "./rules/payout-reports.ts";

/** Who gets the money. */
export type Payee =
  | { kind: "ACCOUNT"; accountName: string; accountNumber: string; bankName: string; cnapsCode: string }
  /** Back the way in which the customer with this number paid. */
  | { kind: "WAY_PAID"; customerNumber: string };

/** One payout to make. */
export interface PayoutOrder {
  /** Idempotency: one per payout, the same again on every retry. */
  token: string;
  /** In fen. */
  amountFen: number;
  payee: Payee;
  callbackUrl: string;
}

/** How a payout stands. `sequence` grows from 1: an older report than one that is known says nothing. */
export interface PayoutReport {
  trackingNumber: string;
  token: string;
  state: PayoutState;
  sequence: number;
  /** How much was paid, in fen; less than was ordered where only a part could be. */
  paidFen: number;
  /** Why it was refused or came back. */
  refusal?: PayoutRefusal;
}

/** Money to collect from a payer. */
export interface CollectionOrder {
  /** Idempotency: one per collection, the same again on every retry. */
  token: string;
  /** In fen. */
  amountFen: number;
  /** What the payer reads above the amount. */
  subject: string;
  /** From then on the provider takes no payment for it. */
  expiresAt: Date;
  callbackUrl: string;
}

/** A collection that the provider has taken. */
export interface CollectionTaken {
  trackingNumber: string;
  /** Where the payer pays: opened in a browser, or shown as a QR code. */
  payUrl: string;
}

/** How a collection stands. `sequence` grows from 1: an older report than one that is known says nothing. */
export interface CollectionReport {
  trackingNumber: string;
  token: string;
  state: CollectionState;
  sequence: number;
  /** How much the payer paid, in fen, whether or not it was given back since. */
  paidFen: number;
  /** How much of it went back so far, in fen. */
  refundedFen: number;
}

/** One movement of a day, as the provider's books have it. */
export interface StatementLine {
  token: string;
  trackingNumber: string;
  kind: "PAID" | "RETURNED";
  amountFen: number;
}

/** What came in for a collection on a day, or was given back of it, as the provider's books have it. */
export interface CollectionLine {
  token: string;
  trackingNumber: string;
  kind: "COLLECTED" | "REFUNDED";
  amountFen: number;
}

/** A payment provider. All methods throw only {@link PaymentError}s. */
export interface PaymentPort {
  /** Orders a payout. It is made later; a callback tells. */
  orderPayout(order: PayoutOrder): Promise<{ trackingNumber: string }>;
  /** Asks how a payout stands: the way out when callbacks are lost. */
  payoutReport(trackingNumber: string): Promise<PayoutReport>;
  /** Orders a collection. The payer pays when they like; a callback tells. */
  orderCollection(order: CollectionOrder): Promise<CollectionTaken>;
  /** Asks how a collection stands. */
  collectionReport(trackingNumber: string): Promise<CollectionReport>;
  /**
   * Has what was paid for a collection given back until it is `upToFen` in all, in fen: all of it, or a part and later a further one. Asking again changes nothing; a callback tells when it is
   * done.
   */
  refundCollection(trackingNumber: string, upToFen: number): Promise<void>;
  /** What of payouts was paid and came back on a day in Shanghai, `2026-03-02`. */
  statement(day: string): Promise<StatementLine[]>;
  /** What of collections came in and was given back on a day in Shanghai. */
  collections(day: string): Promise<CollectionLine[]>;
}

/** Why the provider does not take a call. */
export type PaymentRejectionReason = "NOT_AUTHORISED" | "TOKEN_REUSED" | "UNKNOWN_ORDER" | "INVALID_CALL";

/** Every way a call can fail. */
export abstract class PaymentError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No usable answer, or too many calls. The order may or may not have been taken: repeat with the same token. */
export class PaymentUnavailableError extends PaymentError {}

/** The call itself is wrong. Repeating it cannot help. */
export class PaymentRejectedError extends PaymentError {
  constructor(
    readonly reason: PaymentRejectionReason,
    message: string,
  ) {
    super(`${reason}: ${message}`);
  }
}
