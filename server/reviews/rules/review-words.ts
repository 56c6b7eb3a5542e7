import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import type { ReviewTaskStatus } from "../../generated/graphql/enums/ReviewTaskStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** What each kind of task is called. */
export const taskKindWords = {
  HIGH_RISK: { zh: "高风险", en: "High risk" },
  MATERIALS: { zh: "材料", en: "Materials" },
  BLOCKED_CARD: { zh: "阻断卡", en: "Blocked card" },
  APPEAL: { zh: "申诉", en: "Appeal" },
} as const satisfies Record<keyof typeof ReviewTaskKind, LocalizedText>;

/** What each status of a task is called. */
export const taskStatusWords = {
  OPEN: { zh: "待处理", en: "Open" },
  WAITING_FOR_CUSTOMER: { zh: "待客户补充", en: "Waiting for the customer" },
  AWAITING_SECOND: { zh: "待第二人复核", en: "Awaiting a second person" },
  DECIDED: { zh: "已结论", en: "Decided" },
  OBSOLETE: { zh: "已失效", en: "Obsolete" },
} as const satisfies Record<keyof typeof ReviewTaskStatus, LocalizedText>;

/** What each decision is called. */
export const decisionWords = {
  CLEAR_FLAGS: { zh: "解除风险", en: "Flags cleared" },
  CONFIRM_RISK: { zh: "确认风险", en: "Risk confirmed" },
  ACCEPT_MATERIALS: { zh: "材料通过", en: "Documents accepted" },
  REJECT_MATERIALS: { zh: "材料退回", en: "Documents sent back" },
  RECHECK_CARD: { zh: "重新检查", en: "Card checked again" },
  REJECT_CARD: { zh: "驳回该卡", en: "Card rejected" },
  GRANT_APPEAL: { zh: "申诉成立", en: "Appeal granted" },
  DENY_APPEAL: { zh: "申诉不成立", en: "Appeal denied" },
  ASK_CUSTOMER: { zh: "请客户补充", en: "Customer asked" },
} as const satisfies Record<keyof typeof ReviewDecision, LocalizedText>;
