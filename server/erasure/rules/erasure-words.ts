import type { LocalizedText, Words } from "../../platform/localized-text.ts";
import { type DataKind, dataKindNames, kindRule, type SpanName, wholeSpans } from "./data-kinds.ts";
import type { ErasurePartStatus, ErasureStatus } from "./erasure-states.ts";

/** What an erasure is about. */
export const erasureScopeWords = {
  REQUEST: { zh: "一份申请", en: "One request" },
  CUSTOMER: { zh: "一位客户", en: "One customer" },
} as const satisfies Words;

/** Why something is erased. */
export const erasureCauseWords = {
  PURPOSE_ENDED: { zh: "目的已实现", en: "Its purpose is over" },
  CUSTOMER_ASKED: { zh: "客户请求", en: "Its customer asked" },
  BACKUP_RESTORED: { zh: "备份恢复后重做", en: "A backup brought it back" },
} as const satisfies Words;

/** How far an erasure is. */
export const erasureStatusWords = {
  PLANNED: { zh: "待开始", en: "Planned" },
  RUNNING: { zh: "清除中", en: "Running" },
  HELD: { zh: "冻结", en: "Held" },
  DONE: { zh: "已完成", en: "Done" },
  WITHDRAWN: { zh: "已撤回", en: "Taken back" },
} as const satisfies Words<ErasureStatus>;

/** How far it is in one place. */
export const erasurePartStatusWords = {
  WAITING: { zh: "待处理", en: "Waiting" },
  DONE: { zh: "已清除", en: "Erased" },
  RESTRICTED: { zh: "限制处理", en: "Under seal" },
  HELD: { zh: "冻结", en: "Held" },
  FAILED: { zh: "失败待重试", en: "Failed, tried again" },
} as const satisfies Words<ErasurePartStatus>;

/** What a person may do with an erasure. */
export const erasureActionWords = {
  WITHDRAW: { zh: "撤回清除", en: "Take it back" },
} as const satisfies Words;

/** Kinds of data. */
export const dataKindWords = Object.fromEntries(dataKindNames.map((kind) => [kind, kindRule(kind).name])) as Record<
  DataKind,
  LocalizedText
>;

/** Spans of the policy: those of kinds of data, and of erasures as a whole. */
export const spanWords: Readonly<Record<SpanName, LocalizedText>> = {
  WAIT: wholeSpans.WAIT.name,
  UNDO: wholeSpans.UNDO.name,
  ...dataKindWords,
};
