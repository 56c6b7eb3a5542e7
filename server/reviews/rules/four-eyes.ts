/** Which decisions need a second person, by how much they can do. Asked before a decision takes effect. */
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";

/** Cards that one decision sets free, from which on two persons must agree. */
export const FOUR_EYES_CARDS = 1_000;

/** What the answer depends on, as it is at the moment of the decision. */
export interface FourEyesFacts {
  decision: keyof typeof ReviewDecision;
  /** Whether a flag that would be cleared is CRITICAL. */
  isCritical: boolean;
  /** Cards that wait for the decision, all of which it would set free. */
  cardCount: number;
}

/** Whether a second person must agree before the decision takes effect. Holding a card longer never needs one. */
export function needsSecondPerson({ decision, isCritical, cardCount }: FourEyesFacts): boolean {
  if (decision !== "CLEAR_FLAGS" && decision !== "GRANT_APPEAL") return false;
  return isCritical || cardCount >= FOUR_EYES_CARDS;
}
