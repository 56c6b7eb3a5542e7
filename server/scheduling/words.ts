import type { LocalizedText, Vocabulary } from "../platform/localized-text.ts";
import type { WavePermission, WaveStatus } from "./rules/wave-states.ts";
import type { StandstillCode } from "./rules/wave-step.ts";

const waveStatusWords = {
  PLANNED: { zh: "已计划", en: "Planned" },
  READY: { zh: "待执行时段", en: "Ready, waits for its hours" },
  RUNNING: { zh: "执行中", en: "Running" },
  PAUSED: { zh: "已暂停", en: "Paused" },
  BRAKED: { zh: "已制动", en: "Braked" },
  DONE: { zh: "已完成", en: "Done" },
  UNDONE: { zh: "已撤销", en: "Undone" },
  CANCELLED: { zh: "已作废", en: "Replaced" },
} as const satisfies Record<WaveStatus, LocalizedText>;

const waveActionWords = {
  PLAN: { zh: "安排波次", en: "Planned" },
  MAKE_READY: { zh: "轮到执行", en: "Its turn came" },
  OPEN: { zh: "开始执行", en: "Began to run" },
  CLOSE: { zh: "执行时段结束", en: "Its hours ended" },
  PAUSE: { zh: "暂停", en: "Paused" },
  RESUME: { zh: "恢复", en: "Resumed" },
  RUN_NOW: { zh: "立即执行", en: "Run now" },
  BRAKE: { zh: "制动", en: "Stopped by the brake" },
  FINISH: { zh: "执行完毕", en: "Finished" },
  REOPEN: { zh: "重新打开", en: "Opened again" },
  UNDO: { zh: "撤销", en: "Taken back" },
  CANCEL: { zh: "作废", en: "Replaced by a later version" },
} as const satisfies Record<string, LocalizedText>;

const personActionWords = {
  PAUSE: { zh: "暂停", en: "Pause" },
  RESUME: { zh: "恢复", en: "Resume" },
  RUN_NOW: { zh: "立即执行", en: "Run now" },
  UNDO: { zh: "撤销", en: "Undo" },
} as const satisfies Record<WavePermission["action"], LocalizedText>;

/** Why nothing of a wave runs now, in a sentence. */
export const standstillSentences = {
  REQUEST_NOT_APPROVED: {
    zh: "申请尚未通过，通过后按计划执行",
    en: "The request is not approved yet; the wave runs by its plan once it is",
  },
  PREVIOUS_WAVE: { zh: "等待上一波次结束", en: "It waits until the wave before it is over" },
  NOT_YET: { zh: "未到开始日期", en: "Its day has not come" },
  OUTSIDE_HOURS: { zh: "不在允许执行的时段内", en: "It is outside the hours in which its cards may go" },
  PAUSED: { zh: "已由人工暂停，恢复后继续", en: "A person paused it; it goes on once it is resumed" },
  BRAKED: { zh: "已自动制动，须由人工确认后继续", en: "The brake stopped it; a person has to let it go on" },
} as const satisfies Record<StandstillCode, LocalizedText>;

const standstillWords = {
  REQUEST_NOT_APPROVED: { zh: "申请未通过", en: "Request not approved" },
  PREVIOUS_WAVE: { zh: "等待上一波次", en: "Waits for the wave before" },
  NOT_YET: { zh: "未到日期", en: "Not yet its day" },
  OUTSIDE_HOURS: { zh: "时段外", en: "Outside its hours" },
  PAUSED: { zh: "人工暂停", en: "Paused by a person" },
  BRAKED: { zh: "自动制动", en: "Stopped by the brake" },
} as const satisfies Record<StandstillCode, LocalizedText>;

const ruleKindWords = {
  CARDS: { zh: "指定的卡", en: "Named cards" },
  FIRST: { zh: "前若干张", en: "The first ones" },
  LABEL: { zh: "按标签", en: "By label" },
  PLAN: { zh: "按套餐", en: "By plan" },
  CARRIER: { zh: "按运营商", en: "By carrier" },
  LISTED: { zh: "清单指定的卡", en: "Cards of the list" },
  REST: { zh: "其余的卡", en: "All that are left" },
} as const satisfies Record<string, LocalizedText>;

/** What the values of its closed sets are called. */
export const words: Vocabulary = {
  WaveStatus: waveStatusWords,
  WaveAction: waveActionWords,
  WavePersonAction: personActionWords,
  WaveStandstillCode: standstillWords,
  WaveCardRuleKind: ruleKindWords,
};
