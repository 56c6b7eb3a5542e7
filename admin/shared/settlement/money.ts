import type { SettlementAction } from "../../generated/graphql.ts";

/** What became of what was left on a card, or on the cards of a request. */
export interface Money {
  exitFeeFen: number;
  exitFeeOwedFen: number;
  openCashFen: number;
  openCreditFen: number;
  onItsWayFen: number;
  convertedFen: number;
  refundedFen: number;
  expiredWithCardFen: number;
  expiredUnclaimedFen: number;
  allowedActions: readonly { action: SettlementAction; isAllowed: boolean; reason?: string | null }[];
}

/** Of which cancelled cards something is claimed, and for whom. */
export interface Claimed {
  of: { requestId: string } | { cards: { cardIds: string[] } };
  customerKind: "INDIVIDUAL" | "ENTERPRISE";
}
