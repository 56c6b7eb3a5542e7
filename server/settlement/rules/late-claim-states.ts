/**
 * The life of a late claim: a customer, or staff for it, says why what expired should be paid after all; a manager offers an amount, and a second person confirms it. Only
 * `actions/transition-late-claim.ts` writes by it.
 *
 * Decision: only cash is given back, and no more than expired. Gifts and data were never paid out; giving more than was there would be a gift of another kind, with other books.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { LateClaimStatus as LateClaimStatusEnum } from "../../generated/graphql/enums/LateClaimStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type LateClaimStatus = keyof typeof LateClaimStatusEnum;

/** Everything that can happen to a late claim. */
export type LateClaimMove = "OFFER" | "CONFIRM" | "RETURN" | "REFUSE" | "WITHDRAW";

/** From where each move leads to where. What is not here is illegal. */
export const lateClaimLife = lifeOf<LateClaimStatus, LateClaimMove>({
  /** A manager says how much is to be given, and why. */
  OFFER: from("OPEN").to("OFFERED"),
  /** A second person agrees: it is paid. */
  CONFIRM: from("OFFERED").to("GRANTED"),
  /** A second person disagrees with the offer: another one can be made. */
  RETURN: from("OFFERED").to("OPEN"),
  /** Nothing is given; the customer is told why. */
  REFUSE: from("OPEN", "OFFERED").to("REFUSED"),
  /** Whoever claims it takes it back. */
  WITHDRAW: from("OPEN").to("WITHDRAWN"),
});

/** What a person may do about a late claim, with the reason when not. */
export interface LateClaimPermission {
  action: "FILE" | LateClaimMove;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody confirms their own offer. */
export const anotherPersonConfirms: LocalizedText = {
  zh: "善意补偿须由另一人确认，请让其他主管核对",
  en: "Goodwill has to be confirmed by a second person; ask another manager to check it",
};

/** Why a claim does not take a move. */
export const claimStandsElsewhere: LocalizedText = {
  zh: "该逾期申请的状态已变化，请刷新查看",
  en: "The late claim stands elsewhere by now; reload the page",
};

/** Why nothing can be claimed late. */
export const nothingExpired: LocalizedText = {
  zh: "没有逾期失效的现金余额，无需提出逾期申请",
  en: "No cash has expired unclaimed, so there is nothing to claim late",
};

const permission = (action: LateClaimPermission["action"], reason: LocalizedText | null): LateClaimPermission => ({
  action,
  isAllowed: reason === null,
  reason,
});

/** The moves of a claim that a person has now. */
export function allowedLateClaimActions(
  { status, isOfferedByMe }: { status: LateClaimStatus; isOfferedByMe: boolean },
  { mayClaim, mayDecide }: { mayClaim: boolean; mayDecide: boolean },
): LateClaimPermission[] {
  return (Object.keys(movers) as LateClaimMove[]).map((action) => {
    if (!(movers[action] === "DECIDES" ? mayDecide : mayClaim)) return permission(action, noRight);
    if (lateClaimLife.next(status, action) === null) return permission(action, claimStandsElsewhere);
    return permission(action, action === "CONFIRM" && isOfferedByMe ? anotherPersonConfirms : null);
  });
}

const movers: Record<LateClaimMove, "DECIDES" | "CLAIMS"> = {
  OFFER: "DECIDES",
  CONFIRM: "DECIDES",
  RETURN: "DECIDES",
  REFUSE: "DECIDES",
  WITHDRAW: "CLAIMS",
};

/** Whether a person may claim something late, of which so much expired, in fen. */
export function lateClaimFiling(expiredCashFen: number, mayClaim: boolean): LateClaimPermission {
  return permission("FILE", !mayClaim ? noRight : expiredCashFen > 0 ? null : nothingExpired);
}
