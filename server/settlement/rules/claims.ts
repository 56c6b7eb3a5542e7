/** What a customer may claim of what is left on cancelled cards, and why not. */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { isWindowOpen } from "./window.ts";

/** What can be done with what is left. */
export type SettlementAction = "CONVERT" | "REFUND";

/** An action, with the reason when it is not possible. */
export interface SettlementPermission {
  action: SettlementAction;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why it is too late. */
export const tooLate: LocalizedText = {
  zh: "已超过注销后 7 天，剩余价值已失效。如有特殊情况，请联系客服由主管处理",
  en: "The seven days after the cancellation are over and what was left has expired. Customer service can ask a manager in special cases",
};

/** Why nothing converts. */
export const nothingToConvert: LocalizedText = {
  zh: "没有可转为话费的剩余价值：已全部处理，或按资费随卡失效",
  en: "Nothing is left that could become call credit: all of it was used, or expired with the card by its tariff",
};

/** Why nothing is refunded. */
export const nothingToRefund: LocalizedText = {
  zh: "没有可退的现金余额：已全部处理，或正在退费途中",
  en: "No cash is left to be refunded: all of it was used, or is on its way already",
};

/** What is open of a card or of several, in fen. */
export interface OpenFen {
  convertible: number;
  refundable: number;
}

/** What a person may do now; `openUntil` is null when there is nothing with a window. */
export function allowedSettlementActions(
  { convertible, refundable }: OpenFen,
  openUntil: Date | null,
  now: Date,
  mayClaim: boolean,
): SettlementPermission[] {
  const isOpen = openUntil !== null && isWindowOpen(openUntil, now);
  const permission = (action: SettlementAction, fen: number, nothing: LocalizedText): SettlementPermission => {
    const reason = !mayClaim ? noRight : openUntil !== null && !isOpen ? tooLate : fen <= 0 ? nothing : null;
    return { action, isAllowed: reason === null, reason };
  };
  return [permission("CONVERT", convertible, nothingToConvert), permission("REFUND", refundable, nothingToRefund)];
}
