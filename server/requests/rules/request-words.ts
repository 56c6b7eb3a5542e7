import type { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { ItemStatus } from "./item-states.ts";
import type { RequestStatus } from "./request-states.ts";

/** What each status of a request is called. */
export const requestStatusWords = {
  DRAFT: { zh: "草稿", en: "Draft" },
  SUBMITTED: { zh: "已提交", en: "Submitted" },
  CHECKING: { zh: "检查中", en: "Being checked" },
  ACTION_REQUIRED: { zh: "待补正", en: "Action required" },
  IN_REVIEW: { zh: "待审核", en: "In review" },
  APPROVED: { zh: "已通过", en: "Approved" },
  SCHEDULED: { zh: "已排期", en: "Scheduled" },
  IN_PROGRESS: { zh: "执行中", en: "In progress" },
  COMPLETED: { zh: "已完成", en: "Completed" },
  PARTIALLY_COMPLETED: { zh: "部分完成", en: "Partially completed" },
  REJECTED: { zh: "已驳回", en: "Rejected" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
  EXPIRED: { zh: "已过期", en: "Expired" },
} as const satisfies Record<RequestStatus, LocalizedText>;

/** What each status of a card in a request is called. */
export const itemStatusWords = {
  CHECKING: { zh: "检查中", en: "Being checked" },
  BLOCKED: { zh: "被阻断", en: "Blocked" },
  CLEARED: { zh: "检查通过", en: "Cleared" },
  HELD: { zh: "待复核", en: "Held for review" },
  SCHEDULED: { zh: "已排期", en: "Scheduled" },
  BARRED: { zh: "已停机，可撤销", en: "Barred, can be undone" },
  CANCELLING: { zh: "注销中", en: "Being cancelled" },
  CANCELLED: { zh: "已注销", en: "Cancelled" },
  RESTORED: { zh: "已恢复", en: "Restored" },
  FAILED: { zh: "办理失败", en: "Failed" },
  WITHDRAWN: { zh: "已撤回", en: "Withdrawn" },
  REJECTED: { zh: "已驳回", en: "Rejected" },
} as const satisfies Record<ItemStatus, LocalizedText>;

/** What each channel is called. */
export const channelWords = {
  SELF_SERVICE: { zh: "自助", en: "Self-service" },
  AGENT: { zh: "在线客服", en: "Online agent" },
  HALL: { zh: "营业厅", en: "Hall" },
  API: { zh: "企业接口", en: "API" },
} as const satisfies Record<keyof typeof CancellationChannel, LocalizedText>;

/** What each lane is called. */
export const laneWords = {
  STANDARD: { zh: "标准", en: "Standard" },
  FAST: { zh: "快速", en: "Fast" },
  HALL: { zh: "营业厅", en: "Hall" },
} as const satisfies Record<keyof typeof CancellationLane, LocalizedText>;
