import type { AppealStatus } from "../../generated/graphql/enums/AppealStatus.ts";
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import type { ReviewTaskEventAction } from "../../generated/graphql/enums/ReviewTaskEventAction.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { TaskMove, TaskStatus } from "./task-states.ts";

/** Kinds of tasks. */
export const taskKindWords = {
  HIGH_RISK: { zh: "高风险", en: "High risk" },
  MATERIALS: { zh: "材料", en: "Documents" },
  BLOCKED_CARD: { zh: "阻断卡", en: "Blocked card" },
  APPEAL: { zh: "申诉", en: "Appeal" },
} as const satisfies Words<keyof typeof ReviewTaskKind>;

/** Statuses of a task. */
export const taskStatusWords = {
  OPEN: { zh: "待处理", en: "Open" },
  WAITING_FOR_CUSTOMER: { zh: "待客户补充", en: "Waiting for customer" },
  AWAITING_SECOND: { zh: "待第二人复核", en: "Awaiting second person" },
  DECIDED: { zh: "已作结论", en: "Decided" },
  OBSOLETE: { zh: "已失效", en: "Obsolete" },
} as const satisfies Words<TaskStatus>;

/** Decisions, as a button says them before and a list says them after. */
export const decisionWords = {
  CLEAR_FLAGS: { zh: "解除风险", en: "Clear the risk" },
  CONFIRM_RISK: { zh: "确认风险", en: "Confirm the risk" },
  ACCEPT_MATERIALS: { zh: "材料通过", en: "Accept documents" },
  REJECT_MATERIALS: { zh: "退回材料", en: "Send documents back" },
  RECHECK_CARD: { zh: "重新检查", en: "Check again" },
  REJECT_CARD: { zh: "驳回该卡", en: "Reject the card" },
  GRANT_APPEAL: { zh: "申诉成立", en: "Grant the appeal" },
  DENY_APPEAL: { zh: "申诉不成立", en: "Deny the appeal" },
  ASK_CUSTOMER: { zh: "请客户补充", en: "Ask the customer" },
} as const satisfies Words<keyof typeof ReviewDecision>;

/** What people can do with a task. */
export const taskMoveWords = {
  CLAIM: { zh: "领取", en: "Claim" },
  RELEASE: { zh: "放回队列", en: "Put back" },
  DECIDE: { zh: "作出结论", en: "Decide" },
  HAND_OVER: { zh: "转交", en: "Hand over" },
  ESCALATE: { zh: "升级", en: "Escalate" },
  AGREE: { zh: "同意并生效", en: "Agree" },
  RETURN: { zh: "退回重审", en: "Return" },
} as const satisfies Words<TaskMove>;

/** What happens to a task, as its history tells it. */
export const taskEventWords = {
  OPEN: { zh: "任务创建", en: "Opened" },
  CLAIM: { zh: "领取", en: "Claimed" },
  RELEASE: { zh: "放回队列", en: "Put back" },
  HAND_OVER: { zh: "转交", en: "Handed over" },
  ESCALATE: { zh: "升级", en: "Escalated" },
  PROPOSE: { zh: "提出结论，待第二人复核", en: "Proposed, second person needed" },
  DECIDE: { zh: "作出结论", en: "Decided" },
  ASK_CUSTOMER: { zh: "请客户补充", en: "Customer asked" },
  COME_BACK: { zh: "客户已补充", en: "Customer answered" },
  AGREE: { zh: "同意，结论生效", en: "Agreed" },
  RETURN: { zh: "退回重审", en: "Returned" },
  CLOSE: { zh: "任务失效", en: "Closed" },
} as const satisfies Words<keyof typeof ReviewTaskEventAction>;

/** Statuses of an appeal. */
export const appealStatusWords = {
  OPEN: { zh: "待答复", en: "Open" },
  GRANTED: { zh: "申诉成立", en: "Granted" },
  DENIED: { zh: "申诉不成立", en: "Denied" },
  LAPSED: { zh: "已失效", en: "Lapsed" },
} as const satisfies Words<keyof typeof AppealStatus>;

/** What people can do about a decision that went against the customer. */
export const appealActionWords = { CREATE: { zh: "提出申诉", en: "Appeal" } } as const satisfies Words;
