import type { MailLanguage } from "../../generated/graphql/enums/MailLanguage.ts";
import type { NoticeEnd } from "../../generated/graphql/enums/NoticeEnd.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { NoticeKind } from "./audiences.ts";

/** What kinds of notices are called. */
export const noticeKindWords = {
  PROMISE_AT_RISK: { zh: "临近超期", en: "At risk of being late" },
  PROMISE_BREACHED: { zh: "已超期", en: "Late" },
  REVIEW_AT_RISK: { zh: "复核临近超时", en: "Review due soon" },
  REVIEW_BREACHED: { zh: "复核已超时", en: "Review late" },
  ACTION_REQUIRED: { zh: "等您处理", en: "Waits for you" },
  APPROVAL_WAITS: { zh: "计划等您批准", en: "Schedule to approve" },
  WAVES_STOPPED: { zh: "波次待处理", en: "Waves wait for you" },
  STEP_STOPPED: { zh: "步骤待同意", en: "A step stopped" },
  COMPLAINT_FILED: { zh: "有客户投诉", en: "A customer complains" },
  COMPLAINT_ANSWERED: { zh: "投诉已有答复", en: "Complaint answered" },
  DECISION_RETURNED: { zh: "结论被退回", en: "Decision returned" },
  MENTIONED: { zh: "有人提到您", en: "Named in a comment" },
  SETTLEMENT_OPEN: { zh: "剩余价值待处理", en: "Value left to claim" },
  REFUND_RETURNED: { zh: "退费未到账", en: "Refund came back" },
  REVOCATION_WAITS: { zh: "作废待确认", en: "Revocation to confirm" },
  CERTIFICATE_REVOKED: { zh: "证明已作废", en: "Certificate revoked" },
  LATE_CLAIM_FILED: { zh: "逾期申请待核定", en: "Late claim to decide" },
  LATE_CLAIM_ANSWERED: { zh: "逾期申请已有答复", en: "Late claim answered" },
  APPOINTMENT_CANCELLED: { zh: "营业厅取消了预约", en: "Appointment cancelled" },
  APPOINTMENT_TOMORROW: { zh: "明天到营业厅", en: "Appointment tomorrow" },
  DISPUTE_WAITS: { zh: "争议处理待确认", en: "Dispute to confirm" },
  DISPUTE_DECIDED: { zh: "争议已有结果", en: "Dispute decided" },
  PAYOUT_DIFFERS: { zh: "对账有差异", en: "Books differ" },
  PAYMENT_ASKED: { zh: "请付款", en: "Please pay" },
  PAYMENT_RECEIVED: { zh: "已付款", en: "Paid" },
  PAYMENT_RETURNING: { zh: "款项退回中", en: "Money goes back" },
  PAYMENT_RETURNED: { zh: "款项已退回", en: "Money is back" },
  ERASURE_PLANNED: { zh: "将清除个人信息", en: "Data will be erased" },
  CALENDAR_ENDS: { zh: "工作日历即将到期", en: "Calendar ends" },
  MAIL_REFUSED: { zh: "提醒邮件被拒收", en: "E-mail refused" },
} as const satisfies Words<NoticeKind>;

/** Why a notice is no longer so. */
export const noticeEndWords = {
  BREACHED: { zh: "后来已超期", en: "Late since then" },
  NO_LONGER_AT_RISK: { zh: "已不再有超期风险", en: "No longer at risk" },
  BREACH_LIFTED: { zh: "超期已撤销", en: "Not late after all" },
  DONE: { zh: "已处理", en: "Done" },
  CALENDAR_ENTERED: { zh: "日历已补录", en: "Calendar entered" },
  MENTION_GONE: { zh: "评论已撤回或不再提及", en: "Comment taken back" },
  NOT_PAID: { zh: "已逾时未付", en: "Not paid in time" },
  TAKEN_BACK: { zh: "已撤回", en: "Taken back" },
} as const satisfies Words<keyof typeof NoticeEnd>;

/** Languages of e-mails. */
export const mailLanguageWords = {
  ZH: { zh: "中文", en: "Chinese" },
  EN: { zh: "英文", en: "English" },
  BOTH: { zh: "中英文对照", en: "Chinese and English" },
} as const satisfies Words<keyof typeof MailLanguage>;
