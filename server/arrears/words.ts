import type { Vocabulary } from "../platform/localized-text.ts";
import { arrearsPaymentFailureWords, arrearsPaymentStatusWords, paymentPurposeWords } from "./rules/arrears-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  ArrearsPaymentStatus: arrearsPaymentStatusWords,
  ArrearsPaymentFailure: arrearsPaymentFailureWords,
  PaymentPurpose: paymentPurposeWords,
} satisfies Vocabulary;
