/**
 * The life of one card in a request. Decides which move is legal; only `actions/transition-items.ts` writes by it, everybody else asks
 * `allowedItemActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type ItemStatus = keyof typeof CancellationItemStatus;

/** Everything that can happen to an item. */
export type ItemAction =
  | "CLEAR"
  | "BLOCK"
  | "RECHECK"
  | "HOLD"
  | "RELEASE"
  | "REJECT"
  | "REINSTATE"
  | "SCHEDULE"
  | "BAR"
  | "ORDER"
  | "POSTPONE"
  | "CONFIRM"
  | "FAIL"
  | "RETRY"
  | "RESTORE"
  | "WITHDRAW";

/** Where a card can still be held back, taken back or given up: it has not ended, and its order is not with the carrier. */
export const stoppableItemStatuses = [
  "CHECKING",
  "BLOCKED",
  "CLEARED",
  "HELD",
  "SCHEDULED",
  "BARRED",
  "FAILED",
] as const satisfies readonly ItemStatus[];

/** From where each action leads to where. What is not here is illegal. */
export const itemLife = lifeOf<ItemStatus, ItemAction>({
  /** Checks found nothing. */
  CLEAR: from("CHECKING").to("CLEARED"),
  /** Checks found a blocker. */
  BLOCK: from("CHECKING").to("BLOCKED"),
  /** A remedy was applied, or a lock was put on the card since: look again. */
  RECHECK: from("BLOCKED", "CLEARED", "SCHEDULED").to("CHECKING"),
  /** A risk needs a person. A card that is barred already stays without service while it waits. */
  HOLD: from("CHECKING", "CLEARED", "BARRED").to("HELD"),
  /** The person lifted the hold. */
  RELEASE: from("HELD").to("CLEARED"),
  /** Refused after review. A card that its carrier has cut off, or may have, gets its service back. */
  REJECT: from(...stoppableItemStatuses).to("REJECTED"),
  /** An appeal against the refusal was granted: look again. */
  REINSTATE: from("REJECTED").to("CHECKING"),
  /** It is known when the card runs. */
  SCHEDULE: from("CLEARED").to("SCHEDULED"),
  /** The carrier cut service; the undo window begins. */
  BAR: from("SCHEDULED").to("BARRED"),
  /** The undo window ended; the irreversible order is written down. */
  ORDER: from("BARRED").to("CANCELLING"),
  /** The carrier did not take the card for now; nothing happened to it, it is ordered again later. */
  POSTPONE: from("CANCELLING").to("BARRED"),
  /** The carrier cancelled it. */
  CONFIRM: from("CANCELLING").to("CANCELLED"),
  /** The carrier refused for good. */
  FAIL: from("SCHEDULED", "CANCELLING").to("FAILED"),
  /** Somebody wants a failed card tried again, from the checks on. */
  RETRY: from("FAILED").to("CHECKING"),
  /** Undone within the window, or given up after a failure: service comes back. */
  RESTORE: from("BARRED", "FAILED").to("RESTORED"),
  /** Taken back before it ran. */
  WITHDRAW: from("CHECKING", "BLOCKED", "CLEARED", "HELD", "SCHEDULED").to("WITHDRAWN"),
});

/** Statuses in which an item has ended and its card is free for another request. Only a granted appeal opens one again: a refused one. */
export const finalItemStatuses = [
  "CANCELLED",
  "RESTORED",
  "WITHDRAWN",
  "REJECTED",
] as const satisfies readonly ItemStatus[];
/** Statuses in which the pipeline has something to do. */
export const movingItemStatuses = [
  "CHECKING",
  "CLEARED",
  "SCHEDULED",
  "BARRED",
  "CANCELLING",
] as const satisfies readonly ItemStatus[];
/** Every status, in the order of life. */
export const itemStatuses = [
  "CHECKING",
  "BLOCKED",
  "CLEARED",
  "HELD",
  "SCHEDULED",
  "BARRED",
  "CANCELLING",
  "CANCELLED",
  "RESTORED",
  "FAILED",
  "WITHDRAWN",
  "REJECTED",
] as const satisfies readonly ItemStatus[];

/** What a person may do with an item, with the reason when not. */
export interface ItemPermission {
  action: "UNDO" | "WITHDRAW" | "RETRY" | "RECHECK";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** What decides whether a person can get a card's service back. */
export interface ItemService {
  status: ItemStatus;
  undoableUntil: Date | null;
  /** When its service was cut; null when it never was. */
  barredAt: Date | null;
}

/** Whether the window is still open: the end itself is outside. */
export function isUndoable(item: Pick<ItemService, "status" | "undoableUntil">, now: Date): boolean {
  if (item.status === "FAILED") return true;
  return item.status === "BARRED" && item.undoableUntil !== null && now.getTime() < item.undoableUntil.getTime();
}

/** What the rights of a person allow with items, whatever their status. */
export interface ItemRights {
  mayWrite: boolean;
  mayRetry: boolean;
}

/** The moves a person has now. The API shows them, so that no frontend works them out again. */
export function allowedItemActions(item: ItemService, { mayWrite, mayRetry }: ItemRights, now: Date): ItemPermission[] {
  const { status } = item;
  const hasEnded = (finalItemStatuses as readonly ItemStatus[]).includes(status);
  const answer = (
    action: ItemPermission["action"],
    isPossible: boolean,
    hasRight: boolean,
    reason: LocalizedText,
  ): ItemPermission => ({
    action,
    isAllowed: isPossible && hasRight,
    reason: hasRight ? (isPossible ? null : reason) : noRight,
  });
  return [
    answer("UNDO", isUndoable(item, now), mayWrite, whyNotUndoable(item)),
    answer(
      "WITHDRAW",
      itemLife.next(status, "WITHDRAW") !== null,
      mayWrite,
      hasEnded
        ? ended
        : {
            zh: "该卡已进入执行或已结束，不能再撤回；停机期间可使用撤销",
            en: "The card is already running or done; while it is barred, use undo",
          },
    ),
    answer("RETRY", itemLife.next(status, "RETRY") !== null, mayRetry, {
      zh: "只有办理失败的卡可以重试",
      en: "Only failed cards can be retried",
    }),
    answer("RECHECK", status === "BLOCKED", mayRetry, {
      zh: "只有被阻断的卡需要重新检查",
      en: "Only blocked cards are checked again",
    }),
  ];
}

const ended: LocalizedText = { zh: "该卡在本申请中已办结", en: "The card has ended in this request" };

function whyNotUndoable({ status, barredAt }: ItemService): LocalizedText {
  if (status === "BARRED")
    return {
      zh: "可撤销时间已过，运营商注销指令即将发出",
      en: "The undo window has ended; the carrier order is about to go out",
    };
  if (status === "CANCELLING" || status === "CANCELLED") {
    return { zh: "运营商注销指令已发出，无法恢复", en: "The order is with the carrier; the card cannot be restored" };
  }
  if (status === "RESTORED") return { zh: "该卡已恢复", en: "The card is already restored" };
  if (status === "WITHDRAWN" || status === "REJECTED") return ended;
  if (status === "HELD" && barredAt !== null)
    return {
      zh: "该卡停机后转入人工核实；如需恢复服务，请撤回该卡",
      en: "A person looks at the card since it was barred; withdraw it to bring its service back",
    };
  return { zh: "该卡尚未停机，无需撤销；可直接撤回", en: "The card is not barred yet; withdraw it instead" };
}
