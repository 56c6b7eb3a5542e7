/**
 * The life of a wave. Decides which move is legal; only `actions/transition-waves.ts` writes by it, everybody else asks `allowedWaveActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { WaveAction as WaveActionEnum } from "../../generated/graphql/enums/WaveAction.ts";
import type { WaveStatus as WaveStatusEnum } from "../../generated/graphql/enums/WaveStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { finalItemStatuses, type ItemStatus, stoppableItemStatuses } from "../../requests/rules/item-states.ts";
import type { WaveVerdict } from "./verdict.ts";

export type WaveStatus = keyof typeof WaveStatusEnum;

/** Everything that can happen to a wave once it is planned. */
export type WaveMove = Exclude<keyof typeof WaveActionEnum, "PLAN" | "JUDGE" | "RELEASE">;

/** From where each action leads to where. What is not here is illegal. */
export const waveLife = lifeOf<WaveStatus, WaveMove>({
  /** Its day has come, the wave before it is over and the request is approved. */
  MAKE_READY: from("PLANNED").to("READY"),
  /** Hours in which its cards may go begin. */
  OPEN: from("READY").to("RUNNING"),
  /** Those hours end: the cards that are left wait for the next ones. */
  CLOSE: from("RUNNING").to("READY"),
  /** A person stops it: no card of it is barred or ordered any more. */
  PAUSE: from("PLANNED", "READY", "RUNNING").to("PAUSED"),
  /** A person lets it go on, by its day and hours. */
  RESUME: from("PAUSED", "BRAKED").to("PLANNED"),
  /** A person lets it go at once, whatever its day and hours. */
  RUN_NOW: from("PLANNED", "READY", "PAUSED").to("READY"),
  /** What was measured stops it. No timer lets it go on. */
  BRAKE: from("PLANNED", "READY", "RUNNING").to("BRAKED"),
  /** None of its cards has anything left to do. */
  FINISH: from("PLANNED", "READY", "RUNNING").to("DONE"),
  /** Some of them have: repaired, released or tried again. */
  REOPEN: from("DONE").to("READY"),
  /** A person takes it back, as far as its cards allow. */
  UNDO: from("PLANNED", "READY", "RUNNING", "PAUSED", "BRAKED", "DONE").to("UNDONE"),
  /** A person plans it anew, its time or its cards: it waits for its new day, or until it is resumed; never of one that has run. */
  REPLAN: { PLANNED: "PLANNED", READY: "PLANNED", PAUSED: "PAUSED" },
  /** A later version of the schedule takes its place; never of one that has run. */
  CANCEL: from("PLANNED", "READY", "PAUSED").to("CANCELLED"),
});

/** Where a person or the brake stopped a wave: none of its cards is barred or ordered. */
export const heldWaveStatuses = ["PAUSED", "BRAKED"] as const satisfies readonly WaveStatus[];

/** Where a wave is over, for the one after it. */
export const endedWaveStatuses = ["DONE", "UNDONE", "CANCELLED"] as const satisfies readonly WaveStatus[];

/** What a person may do with a wave, with the reason when not. */
export interface WavePermission {
  action: "PAUSE" | "RESUME" | "RUN_NOW" | "MOVE" | "SPLIT" | "MERGE" | "UNDO" | "RELEASE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** What a person does to the plan of a wave that has not begun. */
export const planningActions = ["MOVE", "SPLIT", "MERGE"] as const satisfies readonly WavePermission["action"][];
export type PlanningAction = (typeof planningActions)[number];

const reasons: Record<Exclude<WavePermission["action"], PlanningAction>, LocalizedText> = {
  PAUSE: { zh: "该波次已停下或已结束", en: "The wave is stopped already, or over" },
  RESUME: { zh: "该波次没有停下", en: "The wave is not stopped" },
  RUN_NOW: {
    zh: "只有尚未执行的波次可以立即执行；被制动的波次须先恢复",
    en: "Only a wave that is not running can be run now; one that the brake stopped is resumed first",
  },
  UNDO: { zh: "该波次没有可撤销的卡", en: "No card of the wave can be undone" },
  RELEASE: {
    zh: "没有波次因该波次的结论而等待人工放行",
    en: "No wave waits for a person because of the verdict on this one",
  },
};

/** Why a wave cannot be planned anew by itself. */
export const planReasons = {
  hasBegun: {
    zh: "该波次已开始或已结束，不能再调整",
    en: "The wave has begun or is over; it stays as it is",
  },
  requestOver: {
    zh: "申请已结束，不能再调整波次",
    en: "The request has ended; its waves stay as they are",
  },
  hasSteps: {
    zh: "该波次带有自己的步骤，拆分或合并前请先在计划中取消步骤，或改为全部卡的步骤",
    en: "The wave has steps of its own; before it is split or merged, take them out of the plan or make them steps for all cards",
  },
  tooFewCards: { zh: "该波次不足两张卡，无法拆分", en: "The wave has fewer than two cards" },
  noNext: {
    zh: "后面没有尚未开始的相邻波次",
    en: "No wave that has not begun comes right after it",
  },
  twoNeeded: { zh: "请选择至少两个波次", en: "Name two waves at least" },
  notNeighbours: {
    zh: "只能合并相邻的波次",
    en: "Only waves that follow one another can be merged",
  },
} as const satisfies Record<string, LocalizedText>;

/** Whether the waves after a canary wait for a person because of its verdict. */
export const isDoubtful = (verdict: WaveVerdict | null) => verdict === "HOLD" || verdict === "STOP";

/** Why a wave that has not begun is not run now, whatever its day and hours. */
export const approvedFirst: LocalizedText = {
  zh: "批次计划尚未通过审批，通过后才能执行",
  en: "Its schedule is not approved; it can be run once it is",
};

/** What the rights of a person allow with waves. */
export interface WaveRights {
  mayPlan: boolean;
  /** Take cards back. */
  mayUndo: boolean;
}

/** What is known of a wave that a person may move. */
export interface MovableWave {
  status: WaveStatus;
  isRunNow: boolean;
  verdict: WaveVerdict | null;
  items?: Partial<Record<ItemStatus, number>>;
  /** Whether it has not begun and its schedule has to be approved first. */
  waitsForApproval: boolean;
  hasBegun: boolean;
  /** Whether the wave right after it has not begun either. */
  hasNextToCome: boolean;
  /** Whether its request is over. */
  isRequestOver: boolean;
}

/** Why a wave cannot be planned anew so; null when it can. */
function whyNotPlan(
  action: PlanningAction,
  { status, items, hasBegun, hasNextToCome, isRequestOver }: MovableWave,
): LocalizedText | null {
  if (isRequestOver) return planReasons.requestOver;
  if (hasBegun || waveLife.next(status, "REPLAN") === null) return planReasons.hasBegun;
  const counts = Object.entries(items ?? {});
  const toCome = counts
    .filter(([item]) => !(finalItemStatuses as readonly string[]).includes(item))
    .reduce((sum, [, count]) => sum + count, 0);
  // Of a draft nobody knows its cards yet.
  if (action === "SPLIT" && counts.length > 0 && toCome < 2) return planReasons.tooFewCards;
  return action === "MERGE" && !hasNextToCome ? planReasons.noNext : null;
}

/** The moves that a person has now. Without the counts of its cards it is not known whether any can be taken back, and that is offered. */
export function allowedWaveActions(wave: MovableWave, { mayPlan, mayUndo }: WaveRights): WavePermission[] {
  const { status, isRunNow, verdict, items, waitsForApproval } = wave;
  const moves = (["PAUSE", "RESUME", "RUN_NOW", "UNDO", "RELEASE"] as const).map((action): WavePermission => {
    const hasRight = action === "UNDO" ? mayUndo : mayPlan;
    const isUseless =
      (action === "RUN_NOW" && isRunNow && status !== "PAUSED") ||
      (action === "UNDO" && items !== undefined && !stoppableItemStatuses.some((each) => items[each]));
    const isLegal = action === "RELEASE" ? isDoubtful(verdict) : waveLife.next(status, action) !== null && !isUseless;
    const isTooSoon = action === "RUN_NOW" && isLegal && waitsForApproval;
    return {
      action,
      isAllowed: isLegal && hasRight && !isTooSoon,
      reason: !hasRight ? noRight : isTooSoon ? approvedFirst : isLegal ? null : reasons[action],
    };
  });
  const edits = planningActions.map((action): WavePermission => {
    const reason = mayPlan ? whyNotPlan(action, wave) : noRight;
    return { action, isAllowed: reason === null, reason };
  });
  return [...moves, ...edits];
}
