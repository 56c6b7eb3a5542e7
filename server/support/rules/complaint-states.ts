/**
 * The life of a complaint: a customer, or somebody of the staff for it, files it, and the staff answer it. Only `actions/transition-complaint.ts` writes by it.
 *
 * Decision: an answered complaint cannot be taken back. What the customer held against a cancellation stays a fact of it, whatever came of it; only what was filed by mistake, and that
 * nobody has answered, is withdrawn and counts nowhere.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ComplaintStatus as ComplaintStatusEnum } from "../../generated/graphql/enums/ComplaintStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type ComplaintStatus = keyof typeof ComplaintStatusEnum;

/** Everything that can happen to a complaint. */
export type ComplaintMove = "ANSWER" | "WITHDRAW";

/** From where each action leads to where. What is not here is illegal. */
export const complaintLife = lifeOf<ComplaintStatus, ComplaintMove>({
  /** Somebody of the staff says what comes of it. */
  ANSWER: from("OPEN").to("ANSWERED"),
  /** Whoever filed it takes it back. */
  WITHDRAW: from("OPEN").to("WITHDRAWN"),
});

/** What a person may do with a complaint, with the reason when not. */
export interface ComplaintPermission {
  action: "FILE" | ComplaintMove;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why a complaint takes nothing more. */
export const closedAlready: LocalizedText = {
  zh: "该投诉已答复或已撤回，请刷新",
  en: "The complaint was answered or taken back already; reload the page",
};

/** Why others than who filed it do not take it back. */
export const onlyWhoFiled: LocalizedText = {
  zh: "只有提出投诉的账号可以撤回",
  en: "Only the account that filed it can take it back",
};

/** Why a draft cannot be complained about. */
export const notHandedIn: LocalizedText = {
  zh: "申请尚未提交，没有可投诉的办理",
  en: "The request is not handed in yet; there is nothing to complain about",
};

const permission = (action: ComplaintPermission["action"], reason: LocalizedText | null): ComplaintPermission => ({
  action,
  isAllowed: reason === null,
  reason,
});

/** The moves of a complaint that a person has now. */
export function allowedComplaintActions(
  { status, isOwn }: { status: ComplaintStatus; isOwn: boolean },
  { mayFile, mayAnswer }: { mayFile: boolean; mayAnswer: boolean },
): ComplaintPermission[] {
  const whyClosed = (action: ComplaintMove) => (complaintLife.next(status, action) === null ? closedAlready : null);
  return [
    permission("ANSWER", mayAnswer ? whyClosed("ANSWER") : noRight),
    permission("WITHDRAW", !mayFile ? noRight : isOwn ? whyClosed("WITHDRAW") : onlyWhoFiled),
  ];
}

/** Whether a person may complain about a request, with the reason when not. */
export function complaintFiling(isDraft: boolean, { mayFile }: { mayFile: boolean }): ComplaintPermission {
  return permission("FILE", !mayFile ? noRight : isDraft ? notHandedIn : null);
}
