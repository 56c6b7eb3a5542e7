import type { LedgerEntryKind } from "../../generated/graphql/enums/LedgerEntryKind.ts";
import type { SimCardStatus } from "../../generated/graphql/enums/SimCardStatus.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { CarrierCode } from "./carrier-code.ts";
import type { ExitFeeStatus } from "./exit-fee-states.ts";

/** Carriers. */
export const carrierWords = {
  CMCC: { zh: "中国移动", en: "China Mobile" },
  CUCC: { zh: "中国联通", en: "China Unicom" },
  CTCC: { zh: "中国电信", en: "China Telecom" },
  CBN: { zh: "中国广电", en: "China Broadnet" },
} as const satisfies Words<CarrierCode>;

/** Statuses of a card. */
export const cardStatusWords = {
  IN_USE: { zh: "正常使用", en: "In use" },
  SUSPENDED: { zh: "停机保号", en: "Suspended" },
  CANCELLING: { zh: "注销中", en: "Cancelling" },
  CANCELLED: { zh: "已注销", en: "Cancelled" },
} as const satisfies Words<keyof typeof SimCardStatus>;

/** What is booked on a card. */
export const ledgerWords = {
  BILL_PAYMENT: { zh: "缴清账单", en: "Bill paid" },
  LATE_FEE: { zh: "缴纳滞纳金", en: "Late fee paid" },
  FINAL_BILL: { zh: "结清末期账单", en: "Final bill closed" },
} as const satisfies Words<keyof typeof LedgerEntryKind>;

/** How far fees for leaving contracts early are. */
export const exitFeeStatusWords = {
  ASKED: { zh: "待缴", en: "Asked for" },
  PAID: { zh: "已缴", en: "Paid ahead" },
  SETTLED: { zh: "已结清", en: "Settled" },
  RETURNING: { zh: "退款中", en: "Going back" },
  RETURNED: { zh: "已退款", en: "Given back" },
} as const satisfies Words<ExitFeeStatus>;
