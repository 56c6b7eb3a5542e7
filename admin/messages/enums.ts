import type {
  AppealStatus,
  BlockerCode,
  CancellationChannel,
  CancellationItemStatus,
  CancellationLane,
  CancellationPhase,
  CancellationRequestStatus,
  CertificateStatus,
  CustomerKind,
  FindingSeverity,
  MaterialKind,
  MaterialStatus,
  RemovableBy,
  ReviewDecision,
  ReviewTaskKind,
  ReviewTaskStatus,
  RiskFlagStatus,
  RiskRule,
  RiskSeverity,
  Role,
  SimCardStatus,
  WatchlistKind,
} from "../generated/graphql.ts";
import { messages } from "../providers/locale.ts";

/** Every closed set of the schema that screens show, by the name of its type. */
export interface Enums {
  AppealStatus: AppealStatus;
  BlockerCode: BlockerCode;
  CancellationChannel: CancellationChannel;
  CancellationItemStatus: CancellationItemStatus;
  CancellationLane: CancellationLane;
  CancellationPhase: CancellationPhase;
  CancellationRequestStatus: CancellationRequestStatus;
  CertificateStatus: CertificateStatus;
  CustomerKind: CustomerKind;
  FindingSeverity: FindingSeverity;
  MaterialKind: MaterialKind;
  MaterialStatus: MaterialStatus;
  RemovableBy: RemovableBy;
  ReviewDecision: ReviewDecision;
  ReviewTaskKind: ReviewTaskKind;
  ReviewTaskStatus: ReviewTaskStatus;
  RiskFlagStatus: RiskFlagStatus;
  RiskRule: RiskRule;
  RiskSeverity: RiskSeverity;
  Role: Role;
  SimCardStatus: SimCardStatus;
  WatchlistKind: WatchlistKind;
}

type Words = { [Name in keyof Enums]: Record<Enums[Name], string> };

const zh: Words = {
  WatchlistKind: { ICCID: "卡号", IMEI: "设备", CUSTOMER: "客户" },
  AppealStatus: { OPEN: "待答复", GRANTED: "申诉成立", DENIED: "申诉不成立", LAPSED: "已失效" },
  ReviewDecision: {
    CLEAR_FLAGS: "解除风险",
    CONFIRM_RISK: "确认风险",
    ACCEPT_MATERIALS: "材料通过",
    REJECT_MATERIALS: "材料退回",
    RECHECK_CARD: "重新检查",
    REJECT_CARD: "驳回该卡",
    GRANT_APPEAL: "申诉成立",
    DENY_APPEAL: "申诉不成立",
    ASK_CUSTOMER: "请客户补充",
  },
  ReviewTaskKind: { HIGH_RISK: "高风险", MATERIALS: "材料", BLOCKED_CARD: "阻断卡", APPEAL: "申诉" },
  ReviewTaskStatus: {
    OPEN: "待处理",
    WAITING_FOR_CUSTOMER: "待客户补充",
    AWAITING_SECOND: "待第二人",
    DECIDED: "已结论",
    OBSOLETE: "已失效",
  },
  RiskRule: {
    FREQUENT_DEVICE_CHANGE: "频繁换机",
    ABNORMAL_TRAFFIC: "流量异常",
    OUTSIDE_HOME_REGION: "异地使用",
    UNUSUAL_VOLUME: "大批量注销",
    RECENT_OWNER_CHANGE: "近期过户",
    RECENT_CONTACT_CHANGE: "近期变更联系方式",
    WATCHLISTED: "名单命中",
    STILL_IN_USE: "仍在使用",
  },
  RiskFlagStatus: { OPEN: "待确认", CLEARED: "已解除", CONFIRMED: "已确认", LAPSED: "已失效" },
  RiskSeverity: { NOTICE: "提示", HIGH: "高", CRITICAL: "严重" },
  BlockerCode: {
    ALREADY_CANCELLED: "已注销",
    ARREARS: "欠费",
    AUTO_RENEWAL_ON: "停机卡仍自动续费",
    DEVICE_BOUND: "绑定设备",
    IN_OTHER_REQUEST: "在其他申请中",
    LEGAL_HOLD: "司法冻结",
    NOT_OWNER: "非本客户的卡",
    PROTECTED: "注销保护",
    UNKNOWN_CARD: "查无此卡",
  },
  CancellationChannel: { AGENT: "在线客服", API: "企业接口", HALL: "营业厅", SELF_SERVICE: "自助" },
  CancellationItemStatus: {
    CHECKING: "检查中",
    BLOCKED: "受阻",
    CLEARED: "可注销",
    HELD: "待复核",
    SCHEDULED: "已排期",
    BARRED: "已停机",
    CANCELLING: "注销中",
    CANCELLED: "已注销",
    FAILED: "失败",
    RESTORED: "已恢复",
    REJECTED: "已驳回",
    WITHDRAWN: "已撤回",
  },
  CancellationLane: { FAST: "快速", HALL: "营业厅", STANDARD: "标准" },
  CancellationPhase: {
    PREPARING: "填写草稿",
    CHECKING: "检查中",
    WAITING_FOR_APPLICANT: "等待申请人",
    IN_REVIEW: "人工审核",
    BARRING: "停机中",
    UNDO_WINDOW: "可撤销期",
    CANCELLING: "运营商注销中",
    DONE: "已结束",
  },
  CancellationRequestStatus: {
    DRAFT: "草稿",
    SUBMITTED: "已提交",
    CHECKING: "检查中",
    ACTION_REQUIRED: "待补正",
    IN_REVIEW: "待审核",
    APPROVED: "已通过",
    SCHEDULED: "已排期",
    IN_PROGRESS: "执行中",
    COMPLETED: "已完成",
    PARTIALLY_COMPLETED: "部分完成",
    REJECTED: "已驳回",
    WITHDRAWN: "已撤回",
    EXPIRED: "已过期",
  },
  CertificateStatus: { VALID: "有效", SUPERSEDED: "已被替代", REVOKED: "已吊销" },
  CustomerKind: { ENTERPRISE: "企业", INDIVIDUAL: "个人" },
  FindingSeverity: { ERROR: "不可用", WARNING: "需人工看", INFO: "备注" },
  MaterialKind: {
    BUSINESS_LICENCE: "营业执照",
    DELEGATION_LETTER: "委托书",
    HANDLER_ID_CARD_BACK: "经办人身份证国徽面",
    HANDLER_ID_CARD_FRONT: "经办人身份证人像面",
    ID_CARD_BACK: "身份证国徽面",
    ID_CARD_FRONT: "身份证人像面",
    OTHER: "其他材料",
  },
  MaterialStatus: {
    AWAITING_UPLOAD: "等待上传",
    CHECKING: "检查中",
    ACCEPTED: "合格",
    DOUBTFUL: "存疑",
    REJECTED: "不合格",
    REMOVED: "已移除",
  },
  RemovableBy: { AUTHORITY: "由主管机关解除", CUSTOMER: "客户可解除", NOBODY: "无法解除", STAFF: "工作人员可解除" },
  Role: {
    ADMIN: "管理员",
    AGENT: "在线客服",
    API_CLIENT: "客户系统",
    AUDITOR: "审计员",
    CUSTOMER: "客户",
    HALL_CLERK: "营业厅店员",
    OPS_MANAGER: "运营经理",
    REVIEWER: "审核员",
  },
  SimCardStatus: { IN_USE: "正常使用", SUSPENDED: "停机保号", CANCELLING: "注销中", CANCELLED: "已注销" },
};

const en: Words = {
  WatchlistKind: { ICCID: "Card", IMEI: "Device", CUSTOMER: "Customer" },
  AppealStatus: { OPEN: "Open", GRANTED: "Granted", DENIED: "Denied", LAPSED: "Lapsed" },
  ReviewDecision: {
    CLEAR_FLAGS: "Clear the risk",
    CONFIRM_RISK: "Confirm the risk",
    ACCEPT_MATERIALS: "Accept documents",
    REJECT_MATERIALS: "Send documents back",
    RECHECK_CARD: "Check again",
    REJECT_CARD: "Reject the card",
    GRANT_APPEAL: "Grant the appeal",
    DENY_APPEAL: "Deny the appeal",
    ASK_CUSTOMER: "Ask the customer",
  },
  ReviewTaskKind: { HIGH_RISK: "High risk", MATERIALS: "Documents", BLOCKED_CARD: "Blocked card", APPEAL: "Appeal" },
  ReviewTaskStatus: {
    OPEN: "Open",
    WAITING_FOR_CUSTOMER: "Waiting for customer",
    AWAITING_SECOND: "Second person",
    DECIDED: "Decided",
    OBSOLETE: "Obsolete",
  },
  RiskRule: {
    FREQUENT_DEVICE_CHANGE: "Frequent device change",
    ABNORMAL_TRAFFIC: "Abnormal traffic",
    OUTSIDE_HOME_REGION: "Used outside its home region",
    UNUSUAL_VOLUME: "Unusual volume",
    RECENT_OWNER_CHANGE: "Recent change of owner",
    RECENT_CONTACT_CHANGE: "Recent change of contact",
    WATCHLISTED: "On the watch list",
    STILL_IN_USE: "Still in use",
  },
  RiskFlagStatus: { OPEN: "Open", CLEARED: "Cleared", CONFIRMED: "Confirmed", LAPSED: "Lapsed" },
  RiskSeverity: { NOTICE: "Notice", HIGH: "High", CRITICAL: "Critical" },
  BlockerCode: {
    ALREADY_CANCELLED: "Already cancelled",
    ARREARS: "Arrears",
    AUTO_RENEWAL_ON: "Renews while suspended",
    DEVICE_BOUND: "Bound to a device",
    IN_OTHER_REQUEST: "In another request",
    LEGAL_HOLD: "Legal hold",
    NOT_OWNER: "Another customer's card",
    PROTECTED: "Protected",
    UNKNOWN_CARD: "Unknown card",
  },
  CancellationChannel: { AGENT: "Agent", API: "API", HALL: "Hall", SELF_SERVICE: "Self-service" },
  CancellationItemStatus: {
    CHECKING: "Checking",
    BLOCKED: "Blocked",
    CLEARED: "Cleared",
    HELD: "Held",
    SCHEDULED: "Scheduled",
    BARRED: "Barred",
    CANCELLING: "Cancelling",
    CANCELLED: "Cancelled",
    FAILED: "Failed",
    RESTORED: "Restored",
    REJECTED: "Rejected",
    WITHDRAWN: "Withdrawn",
  },
  CancellationLane: { FAST: "Fast", HALL: "Hall", STANDARD: "Standard" },
  CancellationPhase: {
    PREPARING: "Preparing",
    CHECKING: "Checking",
    WAITING_FOR_APPLICANT: "Waiting for the applicant",
    IN_REVIEW: "In review",
    BARRING: "Barring",
    UNDO_WINDOW: "Undo window",
    CANCELLING: "Carrier is cancelling",
    DONE: "Done",
  },
  CancellationRequestStatus: {
    DRAFT: "Draft",
    SUBMITTED: "Submitted",
    CHECKING: "Checking",
    ACTION_REQUIRED: "Action required",
    IN_REVIEW: "In review",
    APPROVED: "Approved",
    SCHEDULED: "Scheduled",
    IN_PROGRESS: "In progress",
    COMPLETED: "Completed",
    PARTIALLY_COMPLETED: "Partly completed",
    REJECTED: "Rejected",
    WITHDRAWN: "Withdrawn",
    EXPIRED: "Expired",
  },
  CertificateStatus: { VALID: "Valid", SUPERSEDED: "Superseded", REVOKED: "Revoked" },
  CustomerKind: { ENTERPRISE: "Enterprise", INDIVIDUAL: "Individual" },
  FindingSeverity: { ERROR: "Not usable", WARNING: "Needs a look", INFO: "Note" },
  MaterialKind: {
    BUSINESS_LICENCE: "Business licence",
    DELEGATION_LETTER: "Letter of delegation",
    HANDLER_ID_CARD_BACK: "Handler's ID card, emblem side",
    HANDLER_ID_CARD_FRONT: "Handler's ID card, portrait side",
    ID_CARD_BACK: "ID card, emblem side",
    ID_CARD_FRONT: "ID card, portrait side",
    OTHER: "Other document",
  },
  MaterialStatus: {
    AWAITING_UPLOAD: "Awaiting upload",
    CHECKING: "Checking",
    ACCEPTED: "Accepted",
    DOUBTFUL: "Doubtful",
    REJECTED: "Rejected",
    REMOVED: "Removed",
  },
  RemovableBy: {
    AUTHORITY: "The authority lifts it",
    CUSTOMER: "The customer can",
    NOBODY: "Nobody can",
    STAFF: "Staff can",
  },
  Role: {
    ADMIN: "Administrator",
    AGENT: "Online agent",
    API_CLIENT: "Customer's system",
    AUDITOR: "Auditor",
    CUSTOMER: "Customer",
    HALL_CLERK: "Hall clerk",
    OPS_MANAGER: "Operations manager",
    REVIEWER: "Reviewer",
  },
  SimCardStatus: { IN_USE: "In use", SUSPENDED: "Suspended", CANCELLING: "Cancelling", CANCELLED: "Cancelled" },
};

/** The words of {@link Enums}, at `enum.<type>.<value>`. */
export const enumMessages = messages({ enum: zh }, { enum: en });
