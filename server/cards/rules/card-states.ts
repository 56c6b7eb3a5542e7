/**
 * The life of a card as its cancellations move it; the operator's own systems move it otherwise. Decides which move is legal; only `actions/move-cards.ts` writes by it.
 */
import type { SimCardStatus } from "../../generated/graphql/enums/SimCardStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

export type CardStatus = keyof typeof SimCardStatus;

/** What a cancellation does to its card. */
export type CardMove = "CUT" | "CANCEL";

/** Where service can come back to. */
export const restorableTo = ["IN_USE", "SUSPENDED"] as const satisfies readonly CardStatus[];

/** From where each move leads to where; from CANCELLING a card also comes back to what it was. A cancelled card is cancelled for good. */
export const cardLife = lifeOf<CardStatus, CardMove>({
  /** Its service is cut, or may have been. */
  CUT: from(...restorableTo, "CANCELLING").to("CANCELLING"),
  /** Its carrier cancelled it. */
  CANCEL: from(...restorableTo, "CANCELLING").to("CANCELLED"),
});
