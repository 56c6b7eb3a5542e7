import type { Words } from "../../platform/localized-text.ts";
import { breachReasonWords } from "../../requests/rules/request-words.ts";
import type { PauseReason } from "../../sla/rules/sla-policy.ts";
import { type FigureCode, type FigureUnit, figures } from "./figures.ts";
import { type FigureSubject, UNEXPLAINED } from "./measures.ts";
import type { Grain } from "./periods.ts";
import type { Stage } from "./stages.ts";

/** What the figures are called. */
export const figureWords = Object.fromEntries(
  Object.entries(figures).map(([code, { name }]) => [code, name]),
) as Record<FigureCode, { zh: string; en: string }>;

/** What the stages of a card are called. */
export const stageWords = {
  CHECKS: { zh: "自动检查", en: "Automatic checks" },
  WAITING: { zh: "等待客户处理", en: "Waits for the customer" },
  REVIEW: { zh: "等待人工复核", en: "Waits for review" },
  QUEUE: { zh: "排队待停机", en: "In line to be barred" },
  UNDO_WINDOW: { zh: "已停机可撤销", en: "Barred, can be undone" },
  CARRIER: { zh: "运营商办理中", en: "With the carrier" },
  FAILED: { zh: "办理失败待处置", en: "Failed, to be dealt with" },
} as const satisfies Words<Stage>;

/** Why a clock stands. */
export const pauseWords = {
  CUSTOMER: { zh: "等待客户", en: "Customer must act" },
  WISHED_DAY: { zh: "客户约定日期未到", en: "Until the day wished" },
  UNDO_WINDOW: { zh: "可撤销时间内", en: "Undo window" },
  LEGAL_HOLD: { zh: "司法冻结", en: "Legal hold" },
} as const satisfies Words<PauseReason>;

/** How cards are opened again. */
export const reopeningWords = {
  RETRY: { zh: "失败后重试", en: "Tried again" },
  REINSTATE: { zh: "驳回后重新受理", en: "Taken up again" },
  RESTORE: { zh: "撤销恢复服务", en: "Undone" },
} as const satisfies Words;

/** Why requests were late; in the words of those who choose a reason. */
export const lateWords = {
  ...breachReasonWords,
  [UNEXPLAINED]: { zh: "尚未登记原因", en: "Not explained yet" },
};

/** What figures are in. */
export const unitWords = {
  RATE: { zh: "比例", en: "Share" },
  MINUTES: { zh: "分钟", en: "Minutes" },
  COUNT: { zh: "数量", en: "Number" },
} as const satisfies Words<FigureUnit>;

/** What is counted. */
export const subjectWords = {
  CARD: { zh: "卡", en: "Cards" },
  REQUEST: { zh: "申请", en: "Requests" },
  TASK: { zh: "复核任务", en: "Review tasks" },
  DOCUMENT: { zh: "材料", en: "Documents" },
} as const satisfies Words<FigureSubject>;

/** How time is cut into pieces. */
export const grainWords = {
  DAY: { zh: "按天", en: "By day" },
  WEEK: { zh: "按周", en: "By week" },
  MONTH: { zh: "按月", en: "By month" },
} as const satisfies Words<Grain>;

/** What figures are broken down by. */
export const sideWords = {
  LANE: { zh: "按时限通道", en: "By lane" },
  CHANNEL: { zh: "按渠道", en: "By channel" },
  CARRIER: { zh: "按运营商", en: "By carrier" },
  CUSTOMER: { zh: "按客户", en: "By customer" },
} as const satisfies Words;

/** Which of what a figure is made of. */
export const shareWords = {
  COUNTED: { zh: "计入的", en: "Those counted" },
  ALL: { zh: "全部", en: "Of all these" },
} as const satisfies Words;
