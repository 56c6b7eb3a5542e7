/**
 * What the product needs from a mobile carrier, whatever the carrier's own interface looks like. Adapters implement it;
 * jobs use nothing else. Every write carries a `token`: sending the same call again with the same token is always safe and
 * gives the same answer, which is how a caller recovers from a lost answer.
 */
import type { OrderState } from "./rules/order-states.ts";
import type { OutcomeCode } from "./rules/outcome-codes.ts";
import type { RateCap } from "./rules/rate-cap.ts";
import type { CarrierRejectionReason } from "./rules/refusal-words.ts";

/** China Mobile, China Unicom, China Telecom, China Broadnet. */
export const CARRIER_CODES = ["CMCC", "CUCC", "CTCC", "CBN"] as const;

/** One of {@link CARRIER_CODES}. */
export type CarrierCode = (typeof CARRIER_CODES)[number];

/** What the carrier declares about itself; callers split and pace their calls by it. */
export interface CarrierLimits {
  maxCardsPerCall: number;
  callsPerSecond: number;
  burst: number;
}

/** One card of a call. `reference` is ours (an item's id) and comes back untouched. */
export interface CarrierCard {
  reference: string;
  iccid: string;
}

/** One call about many cards. */
export interface CarrierCall {
  /** Idempotency: at most 255 characters, one per intended effect, the same again on every retry of this call. */
  token: string;
  cards: CarrierCard[];
}

/** What became of one card. `detail` is the carrier's own wording, cut and cleaned; for staff, never for customers. */
export interface CarrierOutcome {
  reference: string;
  iccid: string;
  code: OutcomeCode;
  detail?: string;
}

/** What the carrier says about an order. `outcomes` repeats everything known so far; `sequence` grows from 1. */
export interface CarrierOrderReport {
  trackingNumber: string;
  token: string;
  state: OrderState;
  sequence: number;
  outcomes: CarrierOutcome[];
}

/** When a card last moved data, as far as the carrier knows; null when it never did. */
export interface CarrierTraffic {
  reference: string;
  iccid: string;
  lastTrafficAt: Date | null;
}

/** A carrier. All methods throw only {@link CarrierError}s. Outcomes come one per card, in the order of the call. */
export interface CarrierPort {
  readonly code: CarrierCode;
  /** Declared by the carrier, kept for some minutes. */
  limits(): Promise<CarrierLimits>;
  /** Cuts service and resets the live session, in one call: a suspended card may otherwise stay online for hours. */
  bar(call: CarrierCall): Promise<CarrierOutcome[]>;
  /** Undoes {@link CarrierPort.bar}. */
  restore(call: CarrierCall): Promise<CarrierOutcome[]>;
  /** Asks when cards last moved data: the proof that a cut is one. Changes nothing; a card that the carrier says nothing about is missing in the answer. */
  traffic(cards: readonly CarrierCard[]): Promise<CarrierTraffic[]>;
  /** Orders the irreversible cancellation; the result comes later by callback and by {@link CarrierPort.orderReport}. */
  orderCancellation(call: CarrierCall & { callbackUrl?: string }): Promise<{ trackingNumber: string }>;
  /** Asks how an order stands: the way out when callbacks are lost. */
  orderReport(trackingNumber: string): Promise<CarrierOrderReport>;
}

/** The declared limits as a rate cap. */
export function rateCapOf(limits: CarrierLimits): RateCap {
  return { perSecond: limits.callsPerSecond, burst: limits.burst };
}

/** Every way a call to a carrier can fail. */
export abstract class CarrierError extends Error {
  abstract readonly code: "CARRIER_UNAVAILABLE" | "CARRIER_RATE_LIMITED" | "CARRIER_REJECTED";
  /** May the same call be made again, with the same token? */
  abstract readonly isRetriable: boolean;
  readonly carrier: CarrierCode;

  constructor(carrier: CarrierCode, message: string, options?: ErrorOptions) {
    super(`${carrier}: ${message}`, options);
    this.name = new.target.name;
    this.carrier = carrier;
  }
}

/** Why a carrier is unavailable. */
export type CarrierUnavailableReason =
  | "NETWORK"
  | "TIMEOUT"
  | "SERVER_ERROR"
  /** It answered something that is not its interface; the effect may have happened. */
  | "MALFORMED_ANSWER"
  | "ANSWER_TOO_LARGE";

/** No usable answer. The effect may or may not have happened: repeat with the same token. */
export class CarrierUnavailableError extends CarrierError {
  readonly code = "CARRIER_UNAVAILABLE";
  readonly isRetriable = true;
  readonly reason: CarrierUnavailableReason;

  constructor(carrier: CarrierCode, reason: CarrierUnavailableReason, message: string, options?: ErrorOptions) {
    super(carrier, `${reason}: ${message}`, options);
    this.reason = reason;
  }
}

/** Too many calls. Nothing happened; repeat after `retryAfterMs`. */
export class CarrierRateLimitedError extends CarrierError {
  readonly code = "CARRIER_RATE_LIMITED";
  readonly isRetriable = true;
  readonly retryAfterMs: number;

  constructor(carrier: CarrierCode, retryAfterMs: number) {
    super(carrier, `rate limited, retry after ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The call itself is wrong. Repeating it cannot help. */
export class CarrierRejectedError extends CarrierError {
  readonly code = "CARRIER_REJECTED";
  readonly isRetriable = false;
  readonly reason: CarrierRejectionReason;

  constructor(carrier: CarrierCode, reason: CarrierRejectionReason, message: string) {
    super(carrier, `${reason}: ${message}`);
    this.reason = reason;
  }
}
