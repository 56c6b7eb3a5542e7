/** What a customer can appeal against. */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import type { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** One question has one appeal at a time. */
export const appealIsOpen: LocalizedText = {
  zh: "已有一份申诉正在复核，请等待答复",
  en: "An appeal is open already; please wait for its answer",
};

/** Why somebody cannot appeal; null when they can. `nothingToAppeal` is the answer of the two questions below. */
export function whyNoAppeal(facts: {
  nothingToAppeal: LocalizedText | null;
  hasOpenAppeal: boolean;
  mayAppeal: boolean;
}): LocalizedText | null {
  if (!facts.mayAppeal) return noRight;
  return facts.nothingToAppeal ?? (facts.hasOpenAppeal ? appealIsOpen : null);
}

/** Why there is nothing to appeal against at a card; null when there is: it is held or refused. */
export function whyNoAppealOfItem(status: keyof typeof CancellationItemStatus): LocalizedText | null {
  if (status === "HELD" || status === "REJECTED") return null;
  return { zh: "只有暂停办理或被驳回的卡可以申诉", en: "Only a card that is held or refused can be appealed" };
}

/** Why there is nothing to appeal against at a request as a whole; null when there is: it was rejected. */
export function whyNoAppealOfRequest(status: keyof typeof CancellationRequestStatus): LocalizedText | null {
  return status === "REJECTED"
    ? null
    : { zh: "只有被驳回的申请可以申诉", en: "Only a rejected request can be appealed" };
}
