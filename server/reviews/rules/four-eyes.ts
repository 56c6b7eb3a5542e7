/** Which decisions need a second person, by how much they can do. Asked before a decision takes effect. */
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";

/** Cards that a decision about a whole request sets free, from which on two persons must agree. */
export const FOUR_EYES_CARDS = 1_000;

/** What the answer depends on, as it is at the moment of the decision. */
export interface FourEyesFacts {
  decision: keyof typeof ReviewDecision;
  /** Whether a flag that would be cleared is CRITICAL. */
  isCritical: boolean;
  /** Whether flags of the request as a whole would be cleared. */
  isRequestLevel: boolean;
  /** Cards that wait for the decision. */
  cardCount: number;
}

/** Whether a second person must agree before the decision takes effect. Holding a card longer never needs one. */
export function needsSecondPerson({ decision, isCritical, isRequestLevel, cardCount }: FourEyesFacts): boolean {
  if (decision !== "CLEAR_FLAGS" && decision !== "GRANT_APPEAL") return false;
  return isCritical || (isRequestLevel && cardCount >= FOUR_EYES_CARDS);
}
