/**
 * What the product needs from a mobile carrier, whatever the carrier's own interface looks like. Adapters implement it;
 * jobs use nothing else. Every write carries a `token`: sending the same call again with the same token is always safe and
 * gives the same answer, which is how a caller recovers from a lost answer.
 */
import type { LocalizedText } from "../platform/localized-text.ts";
import type { OrderState } from "./rules/order-states.ts";
import type { OutcomeCode } from "./rules/outcome-codes.ts";
import type { RateCap } from "./rules/rate-cap.ts";

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

/** A carrier. All methods throw only {@link CarrierError}s. Outcomes come one per card, in the order of the call. */
export interface CarrierPort {
  readonly code: CarrierCode;
  /** Declared by the carrier, kept for some minutes. */
  limits(): Promise<CarrierLimits>;
  /** Cuts service and resets the live session, in one call: a suspended card may otherwise stay online for hours. */
  bar(call: CarrierCall): Promise<CarrierOutcome[]>;
  /** Undoes {@link CarrierPort.bar}. */
  restore(call: CarrierCall): Promise<CarrierOutcome[]>;
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
  /** For staff: what happened and what to do. */
  abstract readonly text: LocalizedText;
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
  readonly text: LocalizedText = {
    zh: "运营商接口暂不可用，系统会以同一令牌自动重试；持续超过一小时请联系运营商。",
    en: "The carrier's interface is unavailable. The call is repeated with the same token; contact the carrier if it lasts over an hour.",
  };
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
  readonly text: LocalizedText = {
    zh: "已达到运营商的调用频率上限，系统会自动放慢并重试。",
    en: "The carrier's rate limit is reached. Calls slow down and are repeated automatically.",
  };
  readonly retryAfterMs: number;

  constructor(carrier: CarrierCode, retryAfterMs: number) {
    super(carrier, `rate limited, retry after ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** What is wrong with a rejected call. */
export type CarrierRejectionReason =
  /** Our credentials: every call will fail until they are corrected. */
  | "NOT_AUTHORISED"
  /** The token was used before for another call. */
  | "TOKEN_REUSED"
  | "TOO_MANY_CARDS"
  /** No order with this tracking number. */
  | "UNKNOWN_ORDER"
  | "INVALID_CALL";

const REJECTION_TEXTS: Record<CarrierRejectionReason, LocalizedText> = {
  NOT_AUTHORISED: {
    zh: "运营商拒绝了我方凭证。请管理员检查该运营商的接口密钥，更正后重试。",
    en: "The carrier refused our credentials. An administrator must check this carrier's API key; then retry.",
  },
  TOKEN_REUSED: {
    zh: "同一令牌已用于另一笔调用，本次未执行。请联系技术支持。",
    en: "The token was used before for another call; nothing was done. Contact technical support.",
  },
  TOO_MANY_CARDS: {
    zh: "单次调用的卡数超过运营商上限，本次未执行。系统将按新上限拆分后重试。",
    en: "More cards in one call than the carrier allows; nothing was done. Split by the new limit and retry.",
  },
  UNKNOWN_ORDER: {
    zh: "运营商查无此注销单号。请核对单号，或重新下单。",
    en: "The carrier does not know this tracking number. Check it, or order again.",
  },
  INVALID_CALL: {
    zh: "运营商认为调用内容有误，本次未执行。请联系技术支持。",
    en: "The carrier finds the call itself wrong; nothing was done. Contact technical support.",
  },
};

/** The call itself is wrong. Repeating it cannot help. */
export class CarrierRejectedError extends CarrierError {
  readonly code = "CARRIER_REJECTED";
  readonly isRetriable = false;
  readonly reason: CarrierRejectionReason;
  readonly text: LocalizedText;

  constructor(carrier: CarrierCode, reason: CarrierRejectionReason, message: string) {
    super(carrier, `${reason}: ${message}`);
    this.reason = reason;
    this.text = REJECTION_TEXTS[reason];
  }
}
