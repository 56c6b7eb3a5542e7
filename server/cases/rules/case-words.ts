import type { SupportCaseEventAction } from "../../generated/graphql/enums/SupportCaseEventAction.ts";
import type { SupportMessageKind } from "../../generated/graphql/enums/SupportMessageKind.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { AttachmentStatus } from "./attachment-states.ts";
import type { CaseAction, CaseSpeaker, CaseStatus } from "./case-states.ts";
import type { AgentState, CaseKind, CaseLane, CaseLanguage } from "./queue.ts";

/** What customers want help with. */
export const caseKindWords = {
  CANCELLATION: { zh: "注销办理", en: "Cancellation" },
  BINDING: { zh: "设备绑定争议", en: "Device binding" },
  PLAN: { zh: "套餐争议", en: "Plan" },
  MONEY: { zh: "费用与退费", en: "Money" },
  OTHER: { zh: "其他咨询", en: "Other question" },
} as const satisfies Words<CaseKind>;

/** Languages in which agents help. */
export const caseLanguageWords = {
  ZH: { zh: "中文", en: "Chinese" },
  EN: { zh: "英文", en: "English" },
} as const satisfies Words<CaseLanguage>;

/** Lines in which cases wait. */
export const caseLaneWords = {
  PRIORITY: { zh: "注销优先", en: "Cancellations first" },
  STANDARD: { zh: "普通队列", en: "Standard queue" },
} as const satisfies Words<CaseLane>;

/** Where cases stand. */
export const caseStatusWords = {
  WAITING: { zh: "等待接入", en: "Waiting for an agent" },
  ASSIGNED: { zh: "客服处理中", en: "With an agent" },
  RESOLVED: { zh: "问题已解决", en: "Resolved" },
  CLOSED: { zh: "服务单已关闭", en: "Case closed" },
} as const satisfies Words<CaseStatus>;

/** What people do with cases. */
export const caseActionWords = {
  REPLY: { zh: "回复", en: "Reply" },
  NOTE: { zh: "写内部备注", en: "Write a note" },
  TRANSFER: { zh: "转交服务单", en: "Transfer the case" },
  RESOLVE: { zh: "标记为已解决", en: "Mark as resolved" },
  REOPEN: { zh: "重新打开", en: "Reopen" },
  RESUME_ASSISTANT: { zh: "请助手继续回答", en: "Ask the assistant again" },
  RATE: { zh: "评价服务", en: "Rate the help" },
} as const satisfies Words<CaseAction>;

/** What happened to cases. */
export const caseEventWords = {
  OPEN: { zh: "客户求助", en: "Opened" },
  ASSIGN: { zh: "分配给客服", en: "Went to an agent" },
  HAND_OVER: { zh: "转交给同事", en: "Handed to a colleague" },
  PUT_BACK: { zh: "放回队列", en: "Put back into the queue" },
  GIVE_BACK: { zh: "客服离线，重新排队", en: "Agent went away, waits again" },
  RESOLVE: { zh: "解决问题", en: "Was resolved" },
  REOPEN: { zh: "重新打开", en: "Was reopened" },
  CLOSE: { zh: "到期关闭", en: "Was closed" },
  RESUME_ASSISTANT: { zh: "客户请助手继续回答", en: "Customer asked the assistant again" },
  RATE: { zh: "客户评价", en: "Was rated" },
} as const satisfies Words<keyof typeof SupportCaseEventAction>;

/** Who says something in a case, and to whom. */
export const messageKindWords = {
  CUSTOMER: { zh: "客户消息", en: "From the customer" },
  STAFF: { zh: "客服消息", en: "From staff" },
  NOTE: { zh: "内部备注", en: "Internal note" },
  ASSISTANT: { zh: "智能助手交接", en: "Handed over by the assistant" },
} as const satisfies Words<keyof typeof SupportMessageKind>;

/** Who speaks with a customer whom the assistant handed over. */
export const speakerWords = {
  ASSISTANT: { zh: "智能助手", en: "Assistant" },
  PERSON: { zh: "人工客服", en: "Person" },
} as const satisfies Words<CaseSpeaker>;

/** Where a file stands that was sent in a case. */
export const attachmentStatusWords = {
  AWAITING_UPLOAD: { zh: "待上传", en: "Awaiting upload" },
  CHECKING: { zh: "检查中", en: "Checking" },
  ACCEPTED: { zh: "可查看", en: "Ready" },
  REFUSED: { zh: "未通过检查", en: "Refused" },
} as const satisfies Words<AttachmentStatus>;

/** Whether agents take cases. */
export const agentStateWords = {
  AVAILABLE: { zh: "可接待", en: "Available" },
  AWAY: { zh: "暂停接待", en: "Taking no more" },
  OFF: { zh: "已下线", en: "Not there" },
} as const satisfies Words<AgentState>;
