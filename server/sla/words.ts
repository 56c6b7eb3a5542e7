import type { LocalizedText, Vocabulary } from "../platform/localized-text.ts";
import type { NoticeFault } from "./rules/calendar-notice.ts";
import type { CalendarYearPermission, CalendarYearStatus } from "./rules/calendar-year-states.ts";
import type { PauseReason } from "./rules/sla-policy.ts";
import type { SlaPolicyPermission, SlaPolicyStatus } from "./rules/sla-policy-states.ts";
import { clockActivityWords, promiseStateWords } from "./rules/sla-words.ts";

const yearStatusWords = {
  PROPOSED: { zh: "待确认", en: "Waiting to be confirmed" },
  IN_FORCE: { zh: "现行", en: "In force" },
  SUPERSEDED: { zh: "已被替代", en: "Replaced" },
  REJECTED: { zh: "未采用", en: "Not adopted" },
} as const satisfies Record<CalendarYearStatus, LocalizedText>;

const yearActionWords = {
  CONFIRM: { zh: "确认启用", en: "Confirm" },
  REFUSE: { zh: "退回", en: "Refuse" },
} as const satisfies Record<CalendarYearPermission["action"], LocalizedText>;

const policyStatusWords = {
  PROPOSED: { zh: "待确认", en: "Waiting to be confirmed" },
  IN_FORCE: { zh: "现行", en: "In force" },
  SUPERSEDED: { zh: "已被替代", en: "Replaced" },
  REFUSED: { zh: "未采用", en: "Not adopted" },
} as const satisfies Record<SlaPolicyStatus, LocalizedText>;

const policyActionWords = {
  PROPOSE: { zh: "提交新版本", en: "Propose a version" },
  CONFIRM: { zh: "确认启用", en: "Confirm" },
  REFUSE: { zh: "退回", en: "Refuse" },
} as const satisfies Record<SlaPolicyPermission["action"] | "PROPOSE", LocalizedText>;

const pauseReasonWords = {
  CUSTOMER: { zh: "等待客户处理", en: "Waiting for the customer" },
  WISHED_DAY: { zh: "等待客户约定的日期", en: "Until the day the customer wished" },
  UNDO_WINDOW: { zh: "撤销期内", en: "Undo window" },
  LEGAL_HOLD: { zh: "司法冻结", en: "Legal hold" },
} as const satisfies Record<PauseReason, LocalizedText>;

const noticeFaultWords = {
  NO_YEAR: { zh: "未找到年份", en: "No year found" },
  NO_HOLIDAY: { zh: "未找到节日", en: "No holiday found" },
  SENTENCE_UNCLEAR: { zh: "表述无法识别", en: "Wording not understood" },
  COUNT_DIFFERS: { zh: "天数不符", en: "Number of days differs" },
  WEEKDAY_DIFFERS: { zh: "星期不符", en: "Weekday differs" },
} as const satisfies Record<NoticeFault["code"], LocalizedText>;

/** What the values of this module's closed sets are called. */
export const words = {
  PromiseState: promiseStateWords,
  ClockActivity: clockActivityWords,
  CalendarYearStatus: yearStatusWords,
  CalendarYearAction: yearActionWords,
  SlaPolicyStatus: policyStatusWords,
  SlaPolicyAction: policyActionWords,
  PromisePauseReason: pauseReasonWords,
  CalendarNoticeFaultCode: noticeFaultWords,
} satisfies Vocabulary;
