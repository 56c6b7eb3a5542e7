import type { PaymentPort } from "./payment-port.ts";

export { paymentCallbackRoute } from "./http/callback-route.ts";
export { createHttpPayments } from "./http-payments.ts";
export {
  type CollectionLine,
  type CollectionOrder,
  type CollectionReport,
  type CollectionTaken,
  type Payee,
  PaymentError,
  type PaymentPort,
  PaymentRejectedError,
  PaymentUnavailableError,
  type PayoutOrder,
  type PayoutReport,
  type StatementLine,
} from "./payment-port.ts";
export { parseCollectionReport, parsePayoutReport } from "./payment-wire.ts";

declare module "../platform/services.ts" {
  interface Services {
    /** The payment provider. */
    payments: PaymentPort;
    /** Secret that signs its callbacks. */
    paymentCallbackSecret: string;
  }
}
