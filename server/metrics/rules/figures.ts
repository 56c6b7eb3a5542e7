/** The figures: each with its definition, made of sums of entries. What a figure counts, and of how many, can be listed, so each says both. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { breachReasonWords } from "../../requests/rules/request-words.ts";
import { pauseReasons } from "../../sla/rules/sla-policy.ts";
import { type FigureSubject, type Measure, UNEXPLAINED } from "./measures.ts";
import { stages } from "./stages.ts";

/** RATE: those counted, of how many. MINUTES: how long those counted took. COUNT: how many. */
export type FigureUnit = "RATE" | "MINUTES" | "COUNT";

/** What a figure is kept apart by, one for each of its values. */
export type FigureParts = "STAGE" | "PAUSE_REASON" | "REOPENING" | "BREACH_REASON" | "REFUSAL" | "REVIEWER";

/** The parts that are known beforehand, in order; of the others there are as many as occur. */
export const knownParts: Partial<Record<FigureParts, readonly string[]>> = {
  STAGE: stages,
  PAUSE_REASON: pauseReasons,
  REOPENING: ["RETRY", "REINSTATE", "RESTORE"],
  BREACH_REASON: [...Object.keys(breachReasonWords), UNEXPLAINED],
};

/** A part of the entries. */
export interface Counted {
  measure: Measure;
  /** Only these keys; absent for all. */
  keys?: readonly string[];
}

/** A figure. */
export interface Figure {
  subject: FigureSubject;
  unit: FigureUnit;
  name: LocalizedText;
  definition: LocalizedText;
  /** What is counted: for a figure in parts, of the key of the part. */
  counted: Counted;
  /** Of how many; absent where the number stands for itself. */
  of?: Counted;
  /** Absent for a figure that is one number. */
  parts?: FigureParts;
}

export const figures = {
  REQUESTS_ARRIVED: {
    ...{ subject: "REQUEST", unit: "COUNT", counted: { measure: "REQUEST_ARRIVED" } },
    name: { zh: "新提交申请", en: "Requests handed in" },
    definition: {
      zh: "期间内提交的申请数；草稿不计。",
      en: "Requests handed in within the period. Drafts do not count.",
    },
  },
  REQUESTS_ENDED: {
    ...{ subject: "REQUEST", unit: "COUNT", counted: { measure: "REQUEST_ENDED" } },
    name: { zh: "办结申请", en: "Requests ended" },
    definition: {
      zh: "期间内办结的申请数，不论结果（完成、部分完成、驳回、撤回、过期）；后来重新打开的不再计入。",
      en: "Requests that reached their end within the period, whichever it was: completed, in part, rejected, withdrawn, expired. One that was opened again has not ended.",
    },
  },
  CARDS_ARRIVED: {
    ...{ subject: "CARD", unit: "COUNT", counted: { measure: "CARD_ARRIVED" } },
    name: { zh: "新提交卡", en: "Cards handed in" },
    definition: { zh: "期间内提交的申请中的卡数。", en: "Cards of the requests handed in within the period." },
  },
  CARDS_ENDED: {
    ...{ subject: "CARD", unit: "COUNT", counted: { measure: "CARD_ENDED" } },
    name: { zh: "办结卡", en: "Cards ended" },
    definition: {
      zh: "期间内办结的卡数，不论结果（已注销、已恢复、撤回、驳回）；后来重新受理的不再计入。",
      en: "Cards that reached their end within the period, whichever it was: cancelled, restored, withdrawn, rejected. One that was reinstated has not ended.",
    },
  },
  CARDS_CANCELLED: {
    ...{ subject: "CARD", unit: "RATE", counted: { measure: "CARD_ENDED", keys: ["CANCELLED"] } },
    of: { measure: "CARD_ENDED" },
    name: { zh: "注销成功率", en: "Cancelled" },
    definition: {
      zh: "期间内办结的卡中，已由运营商注销的比例。",
      en: "Of the cards that ended within the period, those that their carrier cancelled.",
    },
  },
  CARDS_ON_TIME: {
    ...{ subject: "CARD", unit: "RATE", counted: { measure: "CARD_PROMISE", keys: ["MET"] } },
    of: { measure: "CARD_PROMISE" },
    name: { zh: "卡准时率", en: "Cards on time" },
    definition: {
      zh: "期间内办结、且有承诺时限的卡中，在承诺时限前办结的比例。到期前由客户撤回或恢复的卡不计；尚未办结的超期卡见积压。",
      en: "Of the cards that ended within the period with a promise, those that ended before they were due. Cards that their customer took back in time do not count. What is late and still open is in the backlog.",
    },
  },
  CARDS_LATE: {
    ...{ subject: "CARD", unit: "COUNT", counted: { measure: "CARD_PROMISE", keys: ["BREACHED"] } },
    name: { zh: "超期办结卡", en: "Cards late" },
    definition: {
      zh: "期间内办结、但晚于承诺时限的卡数；尚未办结的超期卡见积压。",
      en: "Cards that ended within the period after they were due. What is late and still open is in the backlog.",
    },
  },
  REQUESTS_ON_TIME: {
    ...{ subject: "REQUEST", unit: "RATE", counted: { measure: "REQUEST_PROMISE", keys: ["MET"] } },
    of: { measure: "REQUEST_PROMISE" },
    name: { zh: "申请准时率", en: "Requests on time" },
    definition: {
      zh: "期间内办结的申请中，没有一张卡晚于承诺时限办结的比例。到期前撤回或过期的申请不计。",
      en: "Of the requests that ended within the period, those of which no card ended after it was due. Requests that were withdrawn or expired in time do not count.",
    },
  },
  REQUESTS_LATE: {
    ...{ subject: "REQUEST", unit: "COUNT", counted: { measure: "REQUEST_LATE" }, parts: "BREACH_REASON" },
    of: { measure: "REQUEST_LATE" },
    name: { zh: "超期办结申请", en: "Requests late" },
    definition: {
      zh: "期间内办结、且有卡晚于承诺时限的申请数，按人工登记的超期原因统计；尚未登记的单列。",
      en: "Requests that ended within the period with a card that was late, by the reason that a person gave for it. Those that nobody has explained yet stand apart.",
    },
  },
  CARD_TIME: {
    ...{ subject: "CARD", unit: "MINUTES", counted: { measure: "CARD_ENDED" } },
    name: { zh: "单卡办理时长", en: "Time of a card" },
    definition: {
      zh: "期间内办结的卡从提交到办结的时长，包括等待客户和可撤销时间。",
      en: "How long the cards that ended within the period took from submission to end, waits for the customer and undo windows included.",
    },
  },
  REQUEST_TIME: {
    ...{ subject: "REQUEST", unit: "MINUTES", counted: { measure: "REQUEST_ENDED" } },
    name: { zh: "申请办理时长", en: "Time of a request" },
    definition: {
      zh: "期间内办结的申请从提交到办结的时长。",
      en: "How long the requests that ended within the period took from submission to end.",
    },
  },
  FIRST_REVIEW_TIME: {
    ...{ subject: "REQUEST", unit: "MINUTES", counted: { measure: "REQUEST_REVIEWED" } },
    name: { zh: "首次复核等待", en: "Time to first review" },
    definition: {
      zh: "期间内首次有人领取或处理其复核任务的申请，从提交到那一刻的时长。",
      en: "Of the requests of which a person first took or decided a review task within the period: how long after submission that was.",
    },
  },
  STAGE_TIME: {
    ...{ subject: "CARD", unit: "MINUTES", counted: { measure: "CARD_STAGE" }, parts: "STAGE" },
    name: { zh: "环节停留", en: "Time in stage" },
    definition: {
      zh: "期间内办结、且经过该环节的卡，在该环节停留的总时长；多次经过的合并计算。",
      en: "How long the cards that ended within the period were in the stage altogether, of those that ever were.",
    },
  },
  PAUSED_TIME: {
    ...{ subject: "CARD", unit: "MINUTES", counted: { measure: "CARD_PAUSED" }, parts: "PAUSE_REASON" },
    name: { zh: "暂停时长", en: "Time paused" },
    definition: {
      zh: "期间内办结、且因该原因暂停过计时的卡，暂停的总时长；以工作时间计的部分不计入承诺时限。",
      en: "How long the clock of cards that ended within the period stood for this reason altogether, of those for which it ever did. The business minutes did not count against the promise.",
    },
  },
  CARDS_PAUSED: {
    ...{ subject: "CARD", unit: "RATE", counted: { measure: "CARD_PAUSED" }, parts: "PAUSE_REASON" },
    of: { measure: "CARD_ENDED" },
    name: { zh: "暂停过的卡", en: "Cards paused" },
    definition: {
      zh: "期间内办结的卡中，因该原因暂停过计时的比例。",
      en: "Of the cards that ended within the period, those whose clock ever stood for this reason.",
    },
  },
  AUTOMATIC: {
    ...{ subject: "REQUEST", unit: "RATE", counted: { measure: "REQUEST_PASS", keys: ["AUTOMATIC"] } },
    of: { measure: "REQUEST_PASS" },
    name: { zh: "自动通过率", en: "Without a person" },
    definition: {
      zh: "期间内办结的申请中，从未产生复核任务、全程无需人工的比例。",
      en: "Of the requests that ended within the period, those for which no review task was ever opened.",
    },
  },
  FIRST_TIME_RIGHT: {
    ...{ subject: "DOCUMENT", unit: "RATE", counted: { measure: "DOCUMENT_JUDGED", keys: ["RIGHT"] } },
    of: { measure: "DOCUMENT_JUDGED" },
    name: { zh: "材料一次合格率", en: "Documents right first time" },
    definition: {
      zh: "期间内得出结论的首份材料（每个申请每种材料由申请人最先提交的一份）中，合格且未被退回或替换的比例。",
      en: "Of the documents judged within the period that were the applicant's first of their kind in the request, those that were accepted and neither refused nor replaced.",
    },
  },
  APPEALS_GRANTED: {
    ...{ subject: "TASK", unit: "RATE", counted: { measure: "APPEAL_ANSWERED", keys: ["GRANT_APPEAL"] } },
    of: { measure: "APPEAL_ANSWERED" },
    name: { zh: "申诉成立率", en: "Appeals granted" },
    definition: {
      zh: "期间内答复的申诉中，成立的比例；客户撤回的申诉不计。",
      en: "Of the appeals answered within the period, those that were granted. Appeals taken back do not count.",
    },
  },
  CARDS_REOPENED: {
    ...{ subject: "CARD", unit: "RATE", counted: { measure: "CARD_REOPENED" }, parts: "REOPENING" },
    of: { measure: "CARD_ENDED" },
    name: { zh: "重新办理的卡", en: "Cards reopened" },
    definition: {
      zh: "期间内办结的卡中，失败后重试过、驳回后重新受理过、或撤销恢复了服务的比例。",
      en: "Of the cards that ended within the period, those that had been tried again after a failure, taken up again after a rejection, or undone.",
    },
  },
  CARDS_FAILED: {
    ...{ subject: "CARD", unit: "COUNT", counted: { measure: "CARD_FAILED" }, parts: "REFUSAL" },
    of: { measure: "CARD_FAILED" },
    name: { zh: "运营商办理失败", en: "Refused by carriers" },
    definition: {
      zh: "期间内首次被运营商拒绝办理的卡数，按首次失败代码统计，每张卡只计一次。",
      en: "Cards that a carrier refused for the first time within the period, by the code of that refusal; each counts once.",
    },
  },
  TASKS_DECIDED: {
    ...{ subject: "TASK", unit: "COUNT", counted: { measure: "TASK_DECIDED" } },
    name: { zh: "已办复核任务", en: "Review tasks decided" },
    definition: { zh: "期间内作出结论的复核任务数。", en: "Review tasks decided within the period." },
  },
  TASKS_ON_TIME: {
    ...{ subject: "TASK", unit: "RATE", counted: { measure: "TASK_PROMISE", keys: ["MET"] } },
    of: { measure: "TASK_PROMISE" },
    name: { zh: "复核准时率", en: "Review tasks on time" },
    definition: {
      zh: "期间内作出结论的复核任务中，在任务时限前完成的比例。",
      en: "Of the review tasks decided within the period, those decided before they were due.",
    },
  },
  TASK_TIME: {
    ...{ subject: "TASK", unit: "MINUTES", counted: { measure: "TASK_DECIDED" } },
    name: { zh: "复核时长", en: "Time of a review task" },
    definition: {
      zh: "期间内作出结论的复核任务从产生到结论的时长。",
      en: "How long the review tasks decided within the period took from opening to decision.",
    },
  },
  TASKS_BY_REVIEWER: {
    ...{ subject: "TASK", unit: "COUNT", counted: { measure: "TASK_BY" }, parts: "REVIEWER" },
    of: { measure: "TASK_BY" },
    name: { zh: "复核工作量", en: "Work of reviewers" },
    definition: {
      zh: "期间内作出结论的复核任务数，按作出结论的人统计，用于安排工作量；是否显示姓名由时限策略决定。",
      en: "Review tasks decided within the period, by who decided: the workload, not a ranking. Whether names are told is for the policy to say.",
    },
  },
} as const satisfies Record<string, Figure>;

export type FigureCode = keyof typeof figures;
export const figureCodes = Object.keys(figures) as FigureCode[];

/** A figure by its code. */
export function figureOf(code: FigureCode): Figure {
  return figures[code];
}

/** What one part of a figure counts; the figure itself for null. */
export function countedOf(code: FigureCode, key: string | null): Counted {
  const { counted } = figureOf(code);
  return key === null ? counted : { measure: counted.measure, keys: [key] };
}
