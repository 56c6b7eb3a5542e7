import type { ActorKind } from "../../generated/graphql/enums/ActorKind.ts";
import type { BreachReason } from "../../generated/graphql/enums/BreachReason.ts";
import type { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import type { CancellationEventAction } from "../../generated/graphql/enums/CancellationEventAction.ts";
import type { CancellationEventStatus } from "../../generated/graphql/enums/CancellationEventStatus.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { Words } from "../../platform/localized-text.ts";
import type { ItemPermission, ItemStatus } from "./item-states.ts";
import type { ProgressPhase } from "./progress.ts";
import type { RequestPermission, RequestStatus } from "./request-states.ts";

/** Statuses of a request. */
export const requestStatusWords = {
  DRAFT: { zh: "草稿", en: "Draft" },
  SUBMITTED: { zh: "已提交", en: "Submitted" },
  CHECKING: { zh: "检查中", en: "Checking" },
  ACTION_REQUIRED: { zh: "待补正", en: "Action required" },
  IN_REVIEW: { zh: "待审核", en: "In review" },
  APPROVED: { zh: "已通过", en: "Approved" },
  SCHEDULED: { zh: "已排期", en: "Scheduled" },
  IN_PROGRESS: { zh: "执行中", en: "In progress" },
  COMPLETED: { zh: "已完成", en: "Completed" },
  PARTIALLY_COMPLETED: { zh: "部分完成", en: "Partly completed" },
  REJECTED: { zh: "已驳回", en: "Rejected" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
  EXPIRED: { zh: "已过期", en: "Expired" },
} as const satisfies Words<RequestStatus>;

/** Statuses of a card in a request. */
export const itemStatusWords = {
  CHECKING: { zh: "检查中", en: "Checking" },
  BLOCKED: { zh: "被阻断", en: "Blocked" },
  CLEARED: { zh: "检查通过", en: "Cleared" },
  HELD: { zh: "待复核", en: "Held for review" },
  SCHEDULED: { zh: "已排期", en: "Scheduled" },
  BARRED: { zh: "已停机", en: "Barred" },
  CANCELLING: { zh: "注销中", en: "Cancelling" },
  CANCELLED: { zh: "已注销", en: "Cancelled" },
  RESTORED: { zh: "已恢复", en: "Restored" },
  FAILED: { zh: "办理失败", en: "Failed" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
  REJECTED: { zh: "已驳回", en: "Rejected" },
} as const satisfies Words<ItemStatus>;

/** Where an event found and left what it moved. */
export const eventStatusWords = { ...itemStatusWords, ...requestStatusWords } as const satisfies Words<
  keyof typeof CancellationEventStatus
>;

/** Channels over which requests come in. */
export const channelWords = {
  SELF_SERVICE: { zh: "线上自助", en: "Self-service" },
  AGENT: { zh: "在线客服", en: "Online agent" },
  HALL: { zh: "营业厅", en: "Service hall" },
  API: { zh: "企业接口", en: "Enterprise API" },
} as const satisfies Words<keyof typeof CancellationChannel>;

/** Lanes, each with its own promise. */
export const laneWords = {
  STANDARD: { zh: "标准", en: "Standard" },
  FAST: { zh: "快速", en: "Fast" },
  HALL: { zh: "营业厅", en: "Service hall" },
} as const satisfies Words<keyof typeof CancellationLane>;

/** What a request is busy with. */
export const phaseWords = {
  PREPARING: { zh: "填写草稿", en: "Preparing" },
  CHECKING: { zh: "检查中", en: "Checking" },
  WAITING_FOR_APPLICANT: { zh: "等待申请人", en: "Waiting for the applicant" },
  IN_REVIEW: { zh: "人工审核", en: "In review" },
  BARRING: { zh: "停机中", en: "Barring" },
  UNDO_WINDOW: { zh: "可撤销期", en: "Undo window" },
  CANCELLING: { zh: "运营商注销中", en: "Carrier is cancelling" },
  DONE: { zh: "已结束", en: "Done" },
} as const satisfies Words<ProgressPhase>;

/** What people can do with a request. */
export const requestActionWords = {
  ADD_CARDS: { zh: "添加卡", en: "Add cards" },
  ADD_MATERIAL: { zh: "提交材料", en: "Hand in documents" },
  SUBMIT: { zh: "提交", en: "Submit" },
  WITHDRAW: { zh: "撤回", en: "Withdraw" },
  UNDO: { zh: "撤销注销", en: "Undo" },
  APPROVE: { zh: "通过", en: "Approve" },
  REJECT: { zh: "驳回", en: "Reject" },
  RETRY_FAILED: { zh: "重试失败的卡", en: "Retry failed cards" },
} as const satisfies Words<RequestPermission["action"]>;

/** What people can do with a card in a request. */
export const itemActionWords = {
  UNDO: { zh: "撤销注销", en: "Undo" },
  WITHDRAW: { zh: "撤回", en: "Withdraw" },
  RETRY: { zh: "重试", en: "Retry" },
  RECHECK: { zh: "重新检查", en: "Check again" },
} as const satisfies Words<ItemPermission["action"]>;

/** What a reviewer decides about a request. */
export const requestDecisionWords = {
  APPROVE: requestActionWords.APPROVE,
  REJECT: requestActionWords.REJECT,
} as const satisfies Words;

/** Who moves requests and cards. */
export const actorWords = {
  ACCOUNT: { zh: "账号", en: "Account" },
  CARRIER: { zh: "运营商", en: "Carrier" },
  SYSTEM: { zh: "系统", en: "System" },
} as const satisfies Words<keyof typeof ActorKind>;

/** What happens to requests and their cards, as their history tells it. */
export const eventWords = {
  SUBMIT: { zh: "提交申请", en: "Submitted" },
  START_CHECKING: { zh: "开始检查", en: "Checking began" },
  ASK_ACTION: { zh: "请申请人补正", en: "Applicant asked to act" },
  RESUME_CHECKING: { zh: "补正后重新检查", en: "Checked again" },
  ASK_REVIEW: { zh: "转人工审核", en: "Handed to review" },
  APPROVE: { zh: "审核通过", en: "Approved" },
  REJECT: { zh: "审核驳回", en: "Rejected" },
  REINSTATE: { zh: "申诉成立，重新检查", en: "Appeal granted, checked again" },
  SCHEDULE: { zh: "已安排执行", en: "Scheduled" },
  START: { zh: "开始执行", en: "Cancelling began" },
  COMPLETE: { zh: "全部完成", en: "Completed" },
  COMPLETE_PARTLY: { zh: "部分完成", en: "Partly completed" },
  REOPEN: { zh: "继续办理", en: "Taken up again" },
  WITHDRAW: { zh: "撤回", en: "Withdrawn" },
  EXPIRE: { zh: "已过期", en: "Expired" },
  CLEAR: { zh: "检查通过", en: "Checks passed" },
  BLOCK: { zh: "发现阻断项", en: "Blocked" },
  RECHECK: { zh: "重新检查", en: "Checked again" },
  HOLD: { zh: "暂停办理，待复核", en: "Held for review" },
  RELEASE: { zh: "复核通过，继续办理", en: "Released" },
  BAR: { zh: "已停机", en: "Service cut" },
  ORDER: { zh: "已向运营商下达注销指令", en: "Order to the carrier" },
  POSTPONE: { zh: "运营商暂未受理", en: "Put off by the carrier" },
  CONFIRM: { zh: "运营商已注销", en: "Cancelled by the carrier" },
  FAIL: { zh: "办理失败", en: "Failed" },
  RETRY: { zh: "重试", en: "Retried" },
  RESTORE: { zh: "已恢复服务", en: "Service restored" },
  WISH: { zh: "客户约定日期", en: "Day agreed with the customer" },
  WARN: { zh: "临近承诺时限", en: "Promise at risk" },
  BREACH: { zh: "超出承诺时限", en: "Promise broken" },
  LIFT_BREACH: { zh: "超期取消", en: "Not late after all" },
  MOVE_DATE: { zh: "承诺日期调整", en: "Promised date moved" },
  EXPLAIN_BREACH: { zh: "登记超期原因", en: "Reason for the breach" },
} as const satisfies Words<keyof typeof CancellationEventAction>;

/** Why promises were broken. */
export const breachReasonWords = {
  CARRIER_OUTAGE: { zh: "运营商故障", en: "Carrier outage" },
  OUR_BACKLOG: { zh: "我方积压", en: "Our backlog" },
  CUSTOMER_ANSWERED_LATE: { zh: "客户补正较晚", en: "Customer answered late" },
  SYSTEM_FAULT: { zh: "系统故障", en: "System fault" },
  CALENDAR_UNKNOWN: { zh: "工作日历缺失或有误", en: "Calendar missing or wrong" },
  OTHER: { zh: "其他原因", en: "Another reason" },
} as const satisfies Words<keyof typeof BreachReason>;

/** What applicants agree to. */
export const consentSubjectWords = {
  CANCELLATION: { zh: "注销须知", en: "Terms of cancelling" },
  PERSONAL_DATA: { zh: "个人信息处理说明", en: "How personal data are handled" },
} as const satisfies Words;
