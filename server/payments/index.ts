import type { PaymentPort } from "./payment-port.ts";

export { createHttpPayments } from "./http-payments.ts";
export { verifyPaymentCallback } from "./payment-callback.ts";
export {
  type Payee,
  PaymentError,
  type PaymentPort,
  PaymentRejectedError,
  PaymentUnavailableError,
  type PayoutOrder,
  type PayoutReport,
  type StatementLine,
} from "./payment-port.ts";

declare module "../platform/services.ts" {
  interface Services {
    /** The payment provider. */
    payments: PaymentPort;
    /** Secret that signs its callbacks. */
    paymentCallbackSecret: string;
  }
}
