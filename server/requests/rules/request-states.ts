/**
 * The life of a request. Decides which move is legal; only `actions/transition-request.ts` writes by it, everybody else asks `allowedRequestActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type ItemStatus, stoppableItemStatuses } from "./item-states.ts";

export type RequestStatus = keyof typeof CancellationRequestStatus;

/** Everything that can happen to a request. */
export type RequestAction =
  | "SUBMIT"
  | "START_CHECKING"
  | "ASK_ACTION"
  | "RESUME_CHECKING"
  | "ASK_REVIEW"
  | "APPROVE"
  | "REJECT"
  | "REINSTATE"
  | "SCHEDULE"
  | "START"
  | "COMPLETE"
  | "COMPLETE_PARTLY"
  | "REOPEN"
  | "WITHDRAW"
  | "EXPIRE";

/** From where each action leads to where. What is not here is illegal. */
export const requestLife = lifeOf<RequestStatus, RequestAction>({
  /** The applicant hands it in. */
  SUBMIT: from("DRAFT").to("SUBMITTED"),
  /** The machine begins to look. */
  START_CHECKING: from("SUBMITTED").to("CHECKING"),
  /** Something is missing that only the applicant can bring. */
  ASK_ACTION: from("CHECKING", "IN_REVIEW").to("ACTION_REQUIRED"),
  /** The applicant did something: look again. */
  RESUME_CHECKING: from("ACTION_REQUIRED").to("CHECKING"),
  /** A person must decide. */
  ASK_REVIEW: from("CHECKING").to("IN_REVIEW"),
  /** The clear cards may go. */
  APPROVE: from("CHECKING", "IN_REVIEW").to("APPROVED"),
  /** Refused: by a person with a reason, or because review refused every card and none was cancelled. */
  REJECT: from("IN_REVIEW", "CHECKING", "ACTION_REQUIRED", "IN_PROGRESS", "PARTIALLY_COMPLETED").to("REJECTED"),
  /** An appeal was granted: its cards are checked again. */
  REINSTATE: from("REJECTED").to("CHECKING"),
  /** It is known when the cards run. */
  SCHEDULE: from("APPROVED").to("SCHEDULED"),
  /** The first cards run. */
  START: from("SCHEDULED").to("IN_PROGRESS"),
  /** Every card was cancelled. */
  COMPLETE: from("IN_PROGRESS").to("COMPLETED"),
  /** Nothing moves any more and not every card was cancelled. */
  COMPLETE_PARTLY: from("IN_PROGRESS").to("PARTIALLY_COMPLETED"),
  /** A waiting card was repaired, released, reinstated or is retried. */
  REOPEN: from("PARTIALLY_COMPLETED").to("IN_PROGRESS"),
  /** Taken back, or undone for every card. */
  WITHDRAW: from(
    "DRAFT",
    "SUBMITTED",
    "CHECKING",
    "ACTION_REQUIRED",
    "IN_REVIEW",
    "APPROVED",
    "SCHEDULED",
    "IN_PROGRESS",
    "PARTIALLY_COMPLETED",
  ).to("WITHDRAWN"),
  /** Action was required and nothing happened for 30 days. */
  EXPIRE: from("ACTION_REQUIRED").to("EXPIRED"),
});

/** Days a request waits for its applicant before it expires. */
export const ACTION_REQUIRED_DAYS = 30;

/** Statuses in which its documents may still change. */
export const takesMaterials = [
  "DRAFT",
  "SUBMITTED",
  "CHECKING",
  "ACTION_REQUIRED",
  "IN_REVIEW",
] as const satisfies readonly RequestStatus[];

/** Statuses in which a machine has something to do or to wait for. */
export const liveRequestStatuses = [
  "SUBMITTED",
  "CHECKING",
  "APPROVED",
  "SCHEDULED",
  "IN_PROGRESS",
] as const satisfies readonly RequestStatus[];

/** Statuses in which cards have run: a person undoes cards one by one, and the request as a whole is no longer withdrawn. */
export const runningRequestStatuses = [
  "IN_PROGRESS",
  "PARTIALLY_COMPLETED",
] as const satisfies readonly RequestStatus[];

/** What a person may do with a request, with the reason when not. */
export interface RequestPermission {
  action: "ADD_CARDS" | "ADD_MATERIAL" | "SUBMIT" | "WITHDRAW" | "UNDO" | "APPROVE" | "REJECT" | "RETRY_FAILED";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** What the rights of a person allow, whatever the request's status. */
export interface RequestRights {
  mayDecide: boolean;
  mayWrite: boolean;
  mayRetry: boolean;
  /** Hand documents in: applicants, and staff who put them right. */
  mayHandIn: boolean;
}

/** The moves a person has now. Without the items' counts it is not known whether a move would find any card, and it is offered. */
export function allowedRequestActions(
  status: RequestStatus,
  { mayDecide, mayWrite, mayRetry, mayHandIn }: RequestRights,
  items?: Partial<Record<ItemStatus, number>>,
): RequestPermission[] {
  const hasAny = (statuses: readonly ItemStatus[]) => items === undefined || statuses.some((each) => items[each]);
  const permission = (
    action: RequestPermission["action"],
    isLegal: boolean,
    hasRight: boolean,
    whenIllegal: LocalizedText,
  ): RequestPermission => ({
    action,
    isAllowed: isLegal && hasRight,
    reason: !hasRight ? noRight : isLegal ? null : whenIllegal,
  });
  const onlyDraft: LocalizedText = {
    zh: "申请已提交，不能再修改",
    en: "The request is handed in and can no longer be changed",
  };
  const takesMaterial = (takesMaterials as readonly string[]).includes(status);
  const isRunning = runningRequestStatuses.some((running) => running === status);
  return [
    permission("ADD_CARDS", status === "DRAFT", mayWrite, onlyDraft),
    permission("ADD_MATERIAL", takesMaterial, mayHandIn, { zh: "现在不需要材料", en: "No material is needed now" }),
    permission("SUBMIT", requestLife.next(status, "SUBMIT") !== null, mayWrite, onlyDraft),
    permission("WITHDRAW", requestLife.next(status, "WITHDRAW") !== null && !isRunning, mayWrite, {
      zh: isRunning ? "已开始执行，请使用撤销恢复停机中的卡" : "申请已结束",
      en: isRunning ? "Cards are running already; use undo for those that are barred" : "The request has ended",
    }),
    permission("UNDO", isRunning && hasAny(stoppableItemStatuses), mayWrite, {
      zh: "没有可撤销的卡",
      en: "No card can be undone",
    }),
    permission("APPROVE", status === "IN_REVIEW" && hasAny(["CLEARED", "CHECKING", "BLOCKED"]), mayDecide, {
      zh: status === "IN_REVIEW" ? "余下的卡都因风险挂起，请先逐卡核实" : "申请不在审核中",
      en:
        status === "IN_REVIEW"
          ? "The cards that are left are held; decide about those first"
          : "The request is not in review",
    }),
    permission("REJECT", status === "IN_REVIEW", mayDecide, {
      zh: "申请不在审核中",
      en: "The request is not in review",
    }),
    permission("RETRY_FAILED", isRunning && hasAny(["FAILED"]), mayRetry, {
      zh: "没有失败的卡",
      en: "No card has failed",
    }),
  ];
}
