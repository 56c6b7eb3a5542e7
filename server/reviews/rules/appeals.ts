/** What a customer can appeal against. */
import type { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import type { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

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
