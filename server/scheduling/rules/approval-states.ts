/**
 * The life of the approval that a version of a schedule needs. Only `actions/transition-approval.ts` writes by it, everybody else asks `allowedScheduleActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ScheduleApprovalStatus as ScheduleApprovalStatusEnum } from "../../generated/graphql/enums/ScheduleApprovalStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { ApprovalDemand } from "./blast-radius.ts";

export type ScheduleApprovalStatus = keyof typeof ScheduleApprovalStatusEnum;

/** Everything that can happen to an approval that is asked for. */
export type ApprovalMove = "APPROVE" | "REFUSE" | "REPLACE";

/** From where each action leads to where. What is not here is illegal. */
export const approvalLife = lifeOf<ScheduleApprovalStatus, ApprovalMove>({
  /** Somebody else than who set it agrees: its waves begin by their plan. */
  APPROVE: from("PENDING").to("APPROVED"),
  /** Somebody else than who set it disagrees: its waves stay where they are. */
  REFUSE: from("PENDING").to("REFUSED"),
  /** A later version takes its place. */
  REPLACE: from("PENDING").to("REPLACED"),
});

/** What holds waves that have not begun: nobody has decided, or somebody said no. */
export type ApprovalGate = "PENDING" | "REFUSED";

/** What the approval of the version in force means to its waves; null when they may go. */
export function approvalGateOf(status: ScheduleApprovalStatus | null): ApprovalGate | null {
  return status === "PENDING" || status === "REFUSED" ? status : null;
}

/** What a person may do with a schedule, with the reason when not. */
export interface SchedulePermission {
  action: "APPROVE" | "REFUSE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why a person does not decide about a schedule. */
export type WhyNotDecide =
  | "NO_RIGHT"
  | "NOTHING_TO_APPROVE"
  | "REQUEST_ENDED"
  | "ALREADY_DECIDED"
  | "SECOND_PERSON_NEEDED"
  | "MANAGER_NEEDED";

/** The same in words. */
export const whyNotDecideWords: Record<WhyNotDecide, LocalizedText> = {
  NO_RIGHT: noRight,
  NOTHING_TO_APPROVE: { zh: "该计划无需审批", en: "The schedule needs nobody's approval" },
  REQUEST_ENDED: { zh: "申请已结束，无需再审批", en: "The request has ended; there is nothing left to decide" },
  ALREADY_DECIDED: {
    zh: "该计划已由他人审批，请刷新",
    en: "Somebody has decided about this schedule already; reload the page",
  },
  SECOND_PERSON_NEEDED: {
    zh: "该计划由您制定，须由另一人审批",
    en: "You set this schedule; another person has to decide about it",
  },
  MANAGER_NEEDED: {
    zh: "该计划影响较大，须由运营经理审批",
    en: "The schedule reaches so far that a manager has to decide about it",
  },
};

/** What is known of the approval of a schedule by whoever might decide. */
export interface AskedApproval {
  status: ScheduleApprovalStatus;
  demand: ApprovalDemand;
  /** Whether who looks set that version. */
  isOwn: boolean;
  /** Whether its request is over. */
  hasEnded: boolean;
}

/** What the rights of a person allow. */
export interface ApproverRights {
  mayApprove: boolean;
  /** Also what reaches so far that a manager has to. */
  mayApproveLarge: boolean;
}

/** Why a person may not decide about a schedule; null when they may. Without an approval there is nothing to decide. */
export function whyNotDecide(
  approval: AskedApproval | null,
  { mayApprove, mayApproveLarge }: ApproverRights,
): WhyNotDecide | null {
  if (!mayApprove) return "NO_RIGHT";
  if (approval === null) return "NOTHING_TO_APPROVE";
  if (approval.status !== "PENDING") return "ALREADY_DECIDED";
  if (approval.hasEnded) return "REQUEST_ENDED";
  if (approval.isOwn) return "SECOND_PERSON_NEEDED";
  return approval.demand === "MANAGER" && !mayApproveLarge ? "MANAGER_NEEDED" : null;
}

/** The acts that a person has now. */
export function allowedScheduleActions(approval: AskedApproval | null, rights: ApproverRights): SchedulePermission[] {
  const why = whyNotDecide(approval, rights);
  const reason = why && whyNotDecideWords[why];
  return (["APPROVE", "REFUSE"] as const).map((action) => ({ action, isAllowed: why === null, reason }));
}
