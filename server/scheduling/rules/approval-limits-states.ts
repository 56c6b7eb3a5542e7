/**
 * The life of a version of the limits of approval: one person proposes it, another confirms it. Only `actions/transition-approval-limits.ts` writes by it.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ApprovalLimitsStatus as ApprovalLimitsStatusEnum } from "../../generated/graphql/enums/ApprovalLimitsStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type ApprovalLimitsStatus = keyof typeof ApprovalLimitsStatusEnum;

/** Everything that can happen to a version. */
export type ApprovalLimitsMove = "CONFIRM" | "REFUSE" | "REPLACE";

/** From where each action leads to where. What is not here is illegal. */
export const approvalLimitsLife = lifeOf<ApprovalLimitsStatus, ApprovalLimitsMove>({
  /** A second person agrees: schedules that are set or handed in from now on are measured by it. */
  CONFIRM: from("PROPOSED").to("IN_FORCE"),
  /** A second person disagrees, or who proposed it takes it back. */
  REFUSE: from("PROPOSED").to("REFUSED"),
  /** A later version takes its place. */
  REPLACE: from("IN_FORCE").to("REPLACED"),
});

/** What a person may do with the limits or a version of them, with the reason when not. */
export interface ApprovalLimitsPermission {
  action: "PROPOSE" | "CONFIRM" | "REFUSE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody confirms what they proposed. */
export const secondPersonNeeded: LocalizedText = {
  zh: "审批限额须由另一人确认，请让同事核对后确认",
  en: "A second person has to confirm limits; ask a colleague to check them",
};

/** Why a version takes no more decisions. */
export const decidedAlready: LocalizedText = {
  zh: "该限额已被确认或退回，请刷新",
  en: "These limits were confirmed or refused already; reload the page",
};

/** Why nothing is proposed beside what waits. */
export const proposedAlready: LocalizedText = {
  zh: "已有一份审批限额待确认，请先确认或退回",
  en: "Other limits are waiting to be confirmed already; confirm or refuse them first",
};

const permission = (
  action: ApprovalLimitsPermission["action"],
  reason: LocalizedText | null,
): ApprovalLimitsPermission => ({ action, isAllowed: reason === null, reason });

/** The moves of a version that a person has now. */
export function allowedLimitsActions(
  { status, isOwn }: { status: ApprovalLimitsStatus; isOwn: boolean },
  { mayWrite }: { mayWrite: boolean },
): ApprovalLimitsPermission[] {
  return (["CONFIRM", "REFUSE"] as const).map((action) => {
    if (!mayWrite) return permission(action, noRight);
    if (approvalLimitsLife.next(status, action) === null) return permission(action, decidedAlready);
    return permission(action, action === "CONFIRM" && isOwn ? secondPersonNeeded : null);
  });
}

/** Whether a person may propose limits now, with the reason when not. */
export function limitsProposal(isOneWaiting: boolean, { mayWrite }: { mayWrite: boolean }): ApprovalLimitsPermission {
  return permission("PROPOSE", !mayWrite ? noRight : isOneWaiting ? proposedAlready : null);
}
