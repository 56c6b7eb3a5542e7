/**
 * The life of a payout: money of cancelled cards on its way to their customer. Decides which move is legal; only `actions/transition-payout.ts` writes by it.
 *
 * What is asked for is held on the accounts of the cards. Paid, it leaves them; refused, it is free again. A bank may send back weeks later what it took: then it comes back onto the accounts by
 * transfers of its own, and what was posted stays.
 */

import { noRight } from "../../accounts/rules/permissions.ts";
import type { PayoutFailure as PayoutFailureEnum } from "../../generated/graphql/enums/PayoutFailure.ts";
import type { PayoutMethod as PayoutMethodEnum } from "../../generated/graphql/enums/PayoutMethod.ts";
import type { PayoutStatus as PayoutStatusEnum } from "../../generated/graphql/enums/PayoutStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type PayoutStatus = keyof typeof PayoutStatusEnum;
export type PayoutMethod = keyof typeof PayoutMethodEnum;
export type PayoutFailure = keyof typeof PayoutFailureEnum;

/** Everything that can happen to a payout. */
export type PayoutMove = "HAND_OVER" | "REPORT" | "PAY" | "REJECT" | "RETURN" | "LOSE";

/** From where each move leads to where. What is not here is illegal. */
export const payoutLife = lifeOf<PayoutStatus, PayoutMove>({
  /** The provider took the order and gave it a tracking number. */
  HAND_OVER: from("PREPARED").to("ACCEPTED"),
  /** The provider told that it is at work on it, perhaps before its answer to the order arrived. */
  REPORT: from("PREPARED", "ACCEPTED").to("ACCEPTED"),
  /** The money arrived, all of it or a part. */
  PAY: from("PREPARED", "ACCEPTED").to("PAID"),
  /** Nothing was paid and nothing will be. */
  REJECT: from("PREPARED", "ACCEPTED").to("REJECTED"),
  /** What was paid came back. */
  RETURN: from("PAID").to("RETURNED"),
  /** The provider does not know it any more: it is handed over again under the same token. */
  LOSE: from("ACCEPTED").to("PREPARED"),
});

/** What staff may do about a payout, with the reason when not. */
export interface PayoutPermission {
  action: "RETRY";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Whether a payout still has its money to come. */
export const isUnderWay = (status: PayoutStatus): boolean => status === "PREPARED" || status === "ACCEPTED";

/** Why nothing is tried again. */
export const notUnderWay: LocalizedText = {
  zh: "这笔退费已有结果：已付款的无需重试；未付出或已退汇的，请客户核对账户后重新申请",
  en: "This refund has come to an end: what was paid needs no further try, and what was not or came back is asked for anew with the right account",
};

/** What a person may do about a payout now. */
export function allowedPayoutActions(status: PayoutStatus, mayRetry: boolean): PayoutPermission[] {
  const reason = !mayRetry ? noRight : isUnderWay(status) ? null : notUnderWay;
  return [{ action: "RETRY", isAllowed: reason === null, reason }];
}
