import type { LocalizedText } from "../../platform/localized-text.ts";
import type { ClockSpan, PromiseState } from "./sla-clock.ts";

/** What the states of a promise are called. */
export const promiseStateWords = {
  ON_TRACK: { zh: "按期", en: "On track" },
  AT_RISK: { zh: "临近超期", en: "At risk" },
  PAUSED: { zh: "暂停计时", en: "Paused" },
  MET: { zh: "按期办结", en: "Met" },
  BREACHED: { zh: "已超期", en: "Breached" },
  UNPROMISED: { zh: "暂无承诺", en: "Not promised yet" },
} as const satisfies Record<PromiseState, LocalizedText>;

/** What a clock does, in words. */
export const clockActivityWords = {
  RUN: { zh: "计时", en: "Counts" },
  PAUSE: { zh: "暂停", en: "Paused" },
  STOP: { zh: "已结束", en: "Ended" },
  REMAIN: { zh: "剩余", en: "Left" },
} as const satisfies Record<ClockSpan["does"], LocalizedText>;

/** What stretches of time went into that no event stands for. */
export const spanWords = {
  UNDO_WINDOW_END: { zh: "撤销期结束后继续办理", en: "Going on after the undo window" },
  WISHED_DAY: { zh: "客户约定的日期已到", en: "The day that the customer wished has come" },
  REMAIN: { zh: "剩余时间", en: "Time left" },
  APPEAL: { zh: "客户提出申诉", en: "Appeal made" },
} as const satisfies Record<string, LocalizedText>;
