import type { Words } from "../../platform/localized-text.ts";
import type { BlockerCode, RemovableBy, WarningCode } from "./eligibility.ts";

/** What can stand between a card and its cancellation. Customers read these too, so none gives away whose card it is. */
export const blockerWords = {
  ARREARS: { zh: "欠费", en: "Arrears" },
  AUTO_RENEWAL_ON: { zh: "停机卡仍自动续费", en: "Renews while suspended" },
  DEVICE_BOUND: { zh: "已绑定设备", en: "Bound to a device" },
  IN_OTHER_REQUEST: { zh: "已在其他申请中", en: "In another request" },
  PROTECTED: { zh: "设有注销保护", en: "Protected" },
  LEGAL_HOLD: { zh: "依法冻结", en: "Legal hold" },
  NOT_OWNER: { zh: "不在该客户名下", en: "Another customer's card" },
  ALREADY_CANCELLED: { zh: "已注销", en: "Already cancelled" },
  UNKNOWN_CARD: { zh: "查无此卡", en: "Unknown card" },
} as const satisfies Words<BlockerCode>;

/** Who can take a blocker away. */
export const removableByWords = {
  CUSTOMER: { zh: "客户可解除", en: "The customer can" },
  STAFF: { zh: "工作人员可解除", en: "Staff can" },
  AUTHORITY: { zh: "由主管机关解除", en: "The authority lifts it" },
  NOBODY: { zh: "无法解除", en: "Nobody can" },
} as const satisfies Words<RemovableBy>;

/** What the customer should know before a card goes. */
export const warningWords = {
  LIVE_TRAFFIC: { zh: "仍有流量", en: "Live traffic" },
  IN_CONTRACT: { zh: "合约未到期", en: "In contract" },
  RESIDUAL_VALUE: { zh: "尚有剩余价值", en: "Residual value" },
} as const satisfies Words<WarningCode>;
