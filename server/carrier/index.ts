import type { CarrierCode, CarrierPort } from "./carrier-port.ts";

export { CarrierBusyError, callCarrier, carrierLimits } from "./actions/call-carrier.ts";
export { carrierPaces } from "./actions/carrier-paces.ts";
export { isCarrierTrouble } from "./actions/carrier-trouble.ts";
export { verifyCarrierCallback } from "./carrier-callback.ts";
export {
  CARRIER_CODES,
  type CarrierCode,
  type CarrierOrderReport,
  type CarrierOutcome,
  type CarrierPort,
  CarrierRejectedError,
  type CarrierTraffic,
} from "./carrier-port.ts";
export { createHttpCarriers } from "./http-carrier.ts";
export { awayUntil, storedBreaker } from "./rules/circuit-breaker.ts";
export { isFinalOrderState, type OrderState } from "./rules/order-states.ts";
export { isOutcomeCode, type OutcomeCode, outcomeFacts } from "./rules/outcome-codes.ts";
export { takeTokens } from "./rules/rate-cap.ts";
export { type RefusalWords, refusalTexts, refusalWords } from "./rules/refusal-words.ts";
export { type RetryPolicy, retryDelayMs } from "./rules/retry-backoff.ts";

declare module "../platform/services.ts" {
  interface Services {
    /** The carrier with this code. */
    carriers: (code: CarrierCode) => CarrierPort;
    /** Secret that signs the carriers' callbacks. */
    carrierCallbackSecret: string;
  }
}
