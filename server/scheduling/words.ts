import type { LocalizedText, Vocabulary } from "../platform/localized-text.ts";
import { limitsActionWords, limitsStatusWords } from "./rules/approval-limits-words.ts";
import type { ScheduleApprovalStatus, SchedulePermission } from "./rules/approval-states.ts";
import type { WaveChange } from "./rules/approved-plan.ts";
import type { ApprovalDemand, CardOddity } from "./rules/blast-radius.ts";
import { type BrakeFacts, LEAST_TRIED, type TrafficFacts } from "./rules/brake.ts";
import type { NoEndReason } from "./rules/plan-forecast.ts";
import {
  stepActionWords,
  stepFailureWords,
  stepKindWords,
  stepMomentWords,
  stepOutcomeWords,
  stepRefusalWords,
  stepStatusWords,
} from "./rules/step-words.ts";
import type { SuggestionReason } from "./rules/suggestion.ts";
import type { VerdictCode, VerdictFacts, WaveVerdict } from "./rules/verdict.ts";
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
  REPLAN: { zh: "调整安排", en: "Planned anew" },
  CANCEL: { zh: "作废", en: "Replaced by a later version" },
  JUDGE: { zh: "得出试点结论", en: "Judged" },
  RELEASE: { zh: "人工放行", en: "Released by a person" },
} as const satisfies Record<string, LocalizedText>;

const personActionWords = {
  PAUSE: { zh: "暂停", en: "Pause" },
  RESUME: { zh: "恢复", en: "Resume" },
  RUN_NOW: { zh: "立即执行", en: "Run now" },
  MOVE: { zh: "改期", en: "Move" },
  SPLIT: { zh: "拆分", en: "Split" },
  MERGE: { zh: "与下一波次合并", en: "Merge with the next" },
  UNDO: { zh: "撤销", en: "Undo" },
  RELEASE: { zh: "放行后续波次", en: "Let the next waves go" },
} as const satisfies Record<WavePermission["action"], LocalizedText>;

/** Why nothing of a wave runs now, in a sentence. */
export const standstillSentences = {
  REQUEST_NOT_APPROVED: {
    zh: "申请尚未通过，通过后按计划执行",
    en: "The request is not approved yet; the wave runs by its plan once it is",
  },
  APPROVAL: {
    zh: "批次计划待另一人审批，通过后按计划执行",
    en: "It waits for a second person to approve its schedule",
  },
  APPROVAL_REFUSED: {
    zh: "批次计划未通过审批，须修改后重新提交",
    en: "Its schedule was refused; it waits until another version is set",
  },
  PREVIOUS_WAVE: { zh: "等待上一波次结束", en: "It waits until the wave before it is over" },
  CANARY: { zh: "等待试点波次的结论", en: "It waits for the verdict on the canary before it" },
  CANARY_HOLD: {
    zh: "试点结论存疑，须由人工放行",
    en: "The canary leaves a doubt; a person has to let this wave go",
  },
  CANARY_STOP: {
    zh: "试点未通过，须由人工决定",
    en: "The canary went badly; a person has to decide",
  },
  NOT_YET: { zh: "未到开始日期", en: "Its day has not come" },
  OUTSIDE_HOURS: { zh: "不在允许执行的时段内", en: "It is outside the hours in which its cards may go" },
  PAUSED: { zh: "已由人工暂停，恢复后继续", en: "A person paused it; it goes on once it is resumed" },
  BRAKED: { zh: "已自动制动，须由人工确认后继续", en: "The brake stopped it; a person has to let it go on" },
  CARRIER_AWAY: { zh: "运营商暂时无法连接，恢复后自动继续", en: "Its carrier cannot be reached; it goes on by itself" },
  STEP_STOPPED: {
    zh: "其余的卡在等待已停止的计划步骤，须由人工重试或取消该步骤",
    en: "The cards that are left wait for a step that stopped; a person has to try it again or take it out",
  },
  PACE: { zh: "已达到该波次的速度上限，稍后继续", en: "It goes at its own pace; the next cards have to wait a moment" },
} as const satisfies Record<StandstillCode, LocalizedText>;

/** What a schedule waits for that only a manager approves. */
export const waitsForManager: LocalizedText = {
  zh: "批次计划待运营经理审批，通过后按计划执行",
  en: "It waits for a manager to approve its schedule",
};

const standstillWords = {
  REQUEST_NOT_APPROVED: { zh: "申请未通过", en: "Request not approved" },
  APPROVAL: { zh: "待审批", en: "Waits for approval" },
  APPROVAL_REFUSED: { zh: "审批未通过", en: "Approval refused" },
  PREVIOUS_WAVE: { zh: "等待上一波次", en: "Waits for the wave before" },
  CANARY: { zh: "等待试点结论", en: "Waits for the canary" },
  CANARY_HOLD: { zh: "试点存疑", en: "The canary leaves a doubt" },
  CANARY_STOP: { zh: "试点未通过", en: "The canary went badly" },
  NOT_YET: { zh: "未到日期", en: "Not yet its day" },
  OUTSIDE_HOURS: { zh: "时段外", en: "Outside its hours" },
  PAUSED: { zh: "人工暂停", en: "Paused by a person" },
  BRAKED: { zh: "自动制动", en: "Stopped by the brake" },
  CARRIER_AWAY: { zh: "运营商无法连接", en: "Carrier away" },
  STEP_STOPPED: { zh: "步骤已停止", en: "Step stopped" },
  PACE: { zh: "速度已满", en: "Pace used up" },
} as const satisfies Record<StandstillCode, LocalizedText>;

const ruleKindWords = {
  CARDS: { zh: "指定的卡", en: "Named cards" },
  FIRST: { zh: "前若干张", en: "The first ones" },
  LABEL: { zh: "按标签", en: "By label" },
  PLAN: { zh: "按套餐", en: "By plan" },
  CARRIER: { zh: "按运营商", en: "By carrier" },
  RENEWAL_BEFORE: { zh: "续费日之前", en: "By renewal day" },
  LISTED: { zh: "清单指定的卡", en: "Cards of the list" },
  COMBINED: { zh: "多项条件", en: "Several rules" },
  REST: { zh: "其余的卡", en: "All that are left" },
} as const satisfies Record<string, LocalizedText>;

const verdictWords = {
  PASS: { zh: "通过", en: "Went well" },
  HOLD: { zh: "存疑", en: "In doubt" },
  STOP: { zh: "未通过", en: "Went badly" },
} as const satisfies Record<WaveVerdict, LocalizedText>;

const verdictCodeWords = {
  TOO_FEW: { zh: "样本不足", en: "Too few cards" },
  FAILED: { zh: "失败过多", en: "Too many failures" },
  HANGING: { zh: "超时未完成", en: "Cards that do not end" },
  ONLINE: { zh: "停机后仍有流量", en: "Traffic after the cut" },
  NOT_WATCHED: { zh: "无法查询流量", en: "Traffic is not known" },
  UNDONE: { zh: "客户撤销较多", en: "Many taken back" },
  COMPLAINTS: { zh: "有客户投诉", en: "Complaints" },
  ALL_WELL: { zh: "一切正常", en: "All well" },
} as const satisfies Record<VerdictCode, LocalizedText>;

/** Why the brake stopped a wave, with its figures, to read out. */
export function brakeSentence({
  tried,
  failed,
  watched,
  online,
  limitPercent,
}: BrakeFacts & Partial<TrafficFacts>): LocalizedText {
  return online === undefined || watched === undefined
    ? {
        zh: `已办理 ${tried} 张中有 ${failed} 张被运营商拒绝，超过允许的 ${limitPercent}%`,
        en: `Carriers refused ${failed} of ${tried} cards, more than the ${limitPercent} % that may fail`,
      }
    : {
        zh: `抽查 ${watched} 张已停机的卡，${online} 张仍有流量，超过允许的 ${limitPercent}%`,
        en: `Of ${watched} cards looked at after their cut, ${online} still move data, more than the ${limitPercent} % that may`,
      };
}

/** A reason of a verdict with its figures, to read out. */
export function verdictSentence(code: VerdictCode, facts: VerdictFacts): LocalizedText {
  const { tried, failed, hanging, undone, online, limitPercent } = facts;
  const texts: Record<VerdictCode, LocalizedText> = {
    TOO_FEW: {
      zh: `只试了 ${tried} 张卡，至少 ${LEAST_TRIED} 张才能得出结论`,
      en: `Only ${tried} cards were tried; it takes ${LEAST_TRIED} to say anything`,
    },
    FAILED: {
      zh: `${tried} 张卡中有 ${failed} 张失败，允许 ${limitPercent}%`,
      en: `${failed} of ${tried} cards failed, and ${limitPercent} % may`,
    },
    HANGING: {
      zh: `${hanging} 张卡一天后仍未完成，按失败计`,
      en: `${hanging} cards had not ended after a day and count as failed`,
    },
    ONLINE: {
      zh: `${online} 张卡停机后仍有流量`,
      en: `${online} cards still moved data after they were cut off`,
    },
    NOT_WATCHED: {
      zh: `运营商没有答复这 ${tried} 张卡停机后是否仍有流量`,
      en: `The carriers did not say whether these ${tried} cards still move data`,
    },
    UNDONE: {
      zh: `${tried} 张卡中有 ${undone} 张被撤销，请与客户核对名单`,
      en: `${undone} of ${tried} cards were taken back; check the list with the customer`,
    },
    COMPLAINTS: complaintSentence(facts),
    ALL_WELL: {
      zh: `${tried} 张卡均按预期完成`,
      en: `${tried} cards ended as they should`,
    },
  };
  return texts[code];
}

function complaintSentence({ tried, complained, complaintsOfRequest }: VerdictFacts): LocalizedText {
  const parts: LocalizedText[] = [
    ...(complained > 0
      ? [{ zh: `已试的 ${tried} 张卡中涉及 ${complained} 张`, en: `about ${complained} of ${tried} cards` }]
      : []),
    ...(complaintsOfRequest > 0
      ? [
          {
            zh: `针对整个申请 ${complaintsOfRequest} 件`,
            en: `${complaintsOfRequest === 1 ? "once" : `${complaintsOfRequest} times`} about the request as a whole`,
          },
        ]
      : []),
  ];
  return {
    zh: `客户投诉误销户、业务中断或扣费有误：${parts.map(({ zh }) => zh).join("，")}`,
    en: `Customers complain of a wrong card, a service cut or a wrong charge: ${parts.map(({ en }) => en).join(", ")}`,
  };
}

/** Why a wave would not end, as the schema and the desk say it. */
export const noEndWords = {
  HELD: { zh: "已停下，须先恢复", en: "Stopped, and has to be let go first" },
  NO_CARDS: { zh: "没有待执行的卡", en: "No card is left to go" },
  NO_CAP: { zh: "运营商暂不受理", en: "Its carrier takes no cards" },
  WAITS_FOR_CANARY: { zh: "试点未放行", en: "A canary lets nothing go" },
  WAITS_FOR_PREVIOUS: { zh: "上一波次不会结束", en: "The wave before does not end" },
  NEVER_OPENS: { zh: "没有可执行的时段", en: "There are no hours for it" },
  TAKES_TOO_LONG: { zh: "一年以上", en: "More than a year" },
} as const satisfies Record<NoEndReason, LocalizedText>;

/** Why a plan is suggested so, in a few words. */
export const suggestionReasonWords = {
  CANARY_FIRST: { zh: "先行试点", en: "A canary first" },
  CANARY_BELOW_SAMPLE: { zh: "试点样本不足", en: "The canary is a small sample" },
  ENDS_BEFORE_RENEWAL: { zh: "续费前完成", en: "Ends before it renews" },
  RENEWS_FIRST: { zh: "来不及在续费前完成", en: "Renews before it can end" },
  NO_HURRY: { zh: "近期不续费", en: "Renews later, or never" },
  ONE_SITE: { zh: "按站点", en: "One site at a time" },
  ONE_CARRIER: { zh: "按运营商", en: "One carrier by itself" },
  CARRIER_TAKES_NONE: { zh: "运营商不受理", en: "A carrier takes none" },
  NO_CARDS: { zh: "没有可安排的卡", en: "There are no cards to plan" },
  TOO_FEW_FOR_CANARY: { zh: "卡太少，不设试点", en: "Too few cards for a canary" },
  WISHED_DAY: { zh: "客户指定日期", en: "A day that the customer wished" },
  MONEY_SAVED: { zh: "省下的费用", en: "Money saved" },
  MONEY_LOST: { zh: "会再次收费", en: "Money billed again" },
  DUE_MET: { zh: "在承诺时间内", en: "In time for the promise" },
  DUE_MISSED: { zh: "晚于承诺时间", en: "Too late for the promise" },
  NEVER_ENDS: { zh: "有波次不会结束", en: "A wave does not end" },
} as const satisfies Record<SuggestionReason["code"], LocalizedText>;

const approvalDemandWords = {
  SECOND_PERSON: { zh: "另一人", en: "A second person" },
  MANAGER: { zh: "运营经理", en: "A manager" },
} as const satisfies Record<ApprovalDemand, LocalizedText>;

const approvalStatusWords = {
  PENDING: { zh: "待审批", en: "Waits for approval" },
  APPROVED: { zh: "已批准", en: "Approved" },
  REFUSED: { zh: "未予批准", en: "Refused" },
  REPLACED: { zh: "已被新版本取代", en: "Replaced by a later version" },
} as const satisfies Record<ScheduleApprovalStatus, LocalizedText>;

const scheduleActionWords = {
  APPROVE: { zh: "批准计划", en: "Approve" },
  REFUSE: { zh: "退回计划", en: "Refuse" },
} as const satisfies Record<SchedulePermission["action"], LocalizedText>;

const oddityWords = {
  ALIVE_LAST_HOUR: { zh: "一小时内有流量", en: "Moved data within the hour" },
  DEAREST_PLAN: { zh: "套餐最贵", en: "The dearest plan" },
  OTHER_CARRIER: { zh: "运营商不同", en: "Another carrier than most" },
  RECENTLY_ACTIVATED: { zh: "三十天内激活", en: "In service for less than 30 days" },
  IN_CONTRACT: { zh: "合约未到期", en: "Its contract has not ended" },
} as const satisfies Record<CardOddity, LocalizedText>;

const waveChangeWords = {
  ADDED: { zh: "新增", en: "New" },
  REMOVED: { zh: "取消", en: "Left out" },
  MOVED: { zh: "改期", en: "Moved" },
  RESIZED: { zh: "卡数变化", en: "Other number of cards" },
  RULED_ANEW: { zh: "执行方式变化", en: "Runs in another way" },
} as const satisfies Record<WaveChange["kind"], LocalizedText>;

/** What the values of its closed sets are called. */
export const words: Vocabulary = {
  WaveStatus: waveStatusWords,
  WaveAction: waveActionWords,
  WavePersonAction: personActionWords,
  WaveStandstillCode: standstillWords,
  WaveCardRuleKind: ruleKindWords,
  WaveVerdict: verdictWords,
  WaveVerdictCode: verdictCodeWords,
  WaveNoEndReason: noEndWords,
  ApprovalDemand: approvalDemandWords,
  ScheduleApprovalStatus: approvalStatusWords,
  ScheduleAction: scheduleActionWords,
  ApprovalLimitsStatus: limitsStatusWords,
  ApprovalLimitsAction: limitsActionWords,
  CardOddity: oddityWords,
  WaveChangeKind: waveChangeWords,
  ScheduleReasonCode: suggestionReasonWords,
  ScheduleStepKind: stepKindWords,
  ScheduleStepMoment: stepMomentWords,
  ScheduleStepStatus: stepStatusWords,
  ScheduleStepOutcome: stepOutcomeWords,
  ScheduleStepRefusal: stepRefusalWords,
  ScheduleStepFailure: stepFailureWords,
  ScheduleStepAction: stepActionWords,
};
