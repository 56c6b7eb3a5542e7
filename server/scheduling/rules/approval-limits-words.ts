/** What is said of versions of the limits of approval. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { ApprovalLimitsPermission, ApprovalLimitsStatus } from "./approval-limits-states.ts";

/** Where a version of the limits stands. */
export const limitsStatusWords = {
  PROPOSED: { zh: "待确认", en: "Waiting to be confirmed" },
  IN_FORCE: { zh: "现行", en: "In force" },
  REFUSED: { zh: "未采用", en: "Not adopted" },
  REPLACED: { zh: "已被替代", en: "Replaced" },
} as const satisfies Record<ApprovalLimitsStatus, LocalizedText>;

/** What a person may do with them. */
export const limitsActionWords = {
  PROPOSE: { zh: "提交新限额", en: "Propose limits" },
  CONFIRM: { zh: "确认启用", en: "Confirm" },
  REFUSE: { zh: "退回", en: "Refuse" },
} as const satisfies Record<ApprovalLimitsPermission["action"], LocalizedText>;
