import type { LocalizedText } from "../../platform/localized-text.ts";
import type { BlockerCode } from "./eligibility.ts";

/** What each blocker is called. */
export const blockerWords = {
  ARREARS: { zh: "欠费", en: "Arrears" },
  AUTO_RENEWAL_ON: { zh: "停机卡仍自动续费", en: "Renews while suspended" },
  DEVICE_BOUND: { zh: "绑定设备", en: "Bound to a device" },
  IN_OTHER_REQUEST: { zh: "在其他申请中", en: "In another request" },
  PROTECTED: { zh: "注销保护", en: "Protected" },
  LEGAL_HOLD: { zh: "司法冻结", en: "Legal hold" },
  NOT_OWNER: { zh: "非本客户的卡", en: "Another customer's card" },
  ALREADY_CANCELLED: { zh: "已注销", en: "Already cancelled" },
  UNKNOWN_CARD: { zh: "查无此卡", en: "Unknown card" },
} as const satisfies Record<BlockerCode, LocalizedText>;
