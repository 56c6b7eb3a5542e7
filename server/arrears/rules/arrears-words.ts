import type { Words } from "../../platform/localized-text.ts";
import type { ArrearsPaymentFailure, ArrearsPaymentStatus, PaymentPurpose } from "./arrears-payment-states.ts";

/** How far payments of arrears are. */
export const arrearsPaymentStatusWords = {
  CREATED: { zh: "已下单", en: "Being prepared" },
  PENDING: { zh: "待支付", en: "To be paid" },
  PAID: { zh: "已支付", en: "Paid" },
  EXPIRED: { zh: "已过期", en: "Not paid in time" },
  FAILED: { zh: "支付失败", en: "Failed" },
  RETURNING: { zh: "退款中", en: "Going back" },
  REFUNDED: { zh: "已退款", en: "Given back" },
} as const satisfies Words<ArrearsPaymentStatus>;

/** Why payments of arrears came to nothing or go back. */
export const arrearsPaymentFailureWords = {
  ORDER_REFUSED: { zh: "下单被拒", en: "Order refused" },
  PAYMENT_REFUSED: { zh: "支付被拒", en: "Payment declined" },
  CAME_TOO_LATE: { zh: "逾时到账", en: "Came too late" },
  BILLS_PAID_ALREADY: { zh: "账单已另行缴清", en: "Bills paid already" },
  AMOUNT_DIFFERS: { zh: "到账金额不符", en: "Another amount came" },
  NOT_OWED_ANY_MORE: { zh: "费用已无需再缴", en: "Owed no longer" },
} as const satisfies Words<ArrearsPaymentFailure>;

/** What payments are for. */
export const paymentPurposeWords = {
  BILLS: { zh: "欠费账单", en: "Overdue bills" },
  EXIT_FEES: { zh: "提前解约费", en: "Early exit fees" },
} as const satisfies Words<PaymentPurpose>;
