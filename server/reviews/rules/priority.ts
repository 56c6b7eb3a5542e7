/**
 * How urgent a review task is. Urgency is what the task is about, and grows when somebody escalates it and while a promise that waits for it is at risk: its own, or that of
 * the cards it holds. Among tasks of one urgency the first due comes first.
 */
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";

/** What urgency depends on. */
export interface UrgencyFacts {
  kind: keyof typeof ReviewTaskKind;
  /** Null before submission; counts as STANDARD. */
  lane: keyof typeof CancellationLane | null;
  /** Cards that wait for the decision. */
  cardCount: number;
  /** Whether one of its flags is CRITICAL. */
  isCritical: boolean;
  isEscalated: boolean;
  /** Whether its own promise, or one of the cards it holds, is at risk or broken. */
  isAtRisk: boolean;
}

/** The largest urgency there is. */
export const MOST_URGENT = 1_000_000;
/** What escalation adds: more than everything else together. */
export const ESCALATION = 500_000;
/** What a promise at risk adds: as much as a lane, so that a card of the usual lane that is nearly late comes before one of the fast lane that has time. */
export const AT_RISK = 100_000;
/** What a CRITICAL flag adds. */
const CRITICAL = 40_000;
/** Cards beyond these make nothing more urgent; every one counts for one. */
const MOST_CARDS = 9_999;

const lanes = { STANDARD: 100_000, FAST: 200_000, HALL: 300_000 } as const satisfies Record<
  NonNullable<UrgencyFacts["lane"]>,
  number
>;
const kinds = { BLOCKED_CARD: 10_000, MATERIALS: 20_000, HIGH_RISK: 30_000, APPEAL: 40_000 } as const satisfies Record<
  UrgencyFacts["kind"],
  number
>;

/** Urgency from 0 to 1 000 000, the larger the sooner: escalation before promises at risk and lane, these before kind and size. */
export function priorityOf({ kind, lane, cardCount, isCritical, isEscalated, isAtRisk }: UrgencyFacts): number {
  const base = lanes[lane ?? "STANDARD"] + kinds[kind] + Math.min(MOST_CARDS, Math.max(0, cardCount));
  const more = (isCritical ? CRITICAL : 0) + (isAtRisk ? AT_RISK : 0) + (isEscalated ? ESCALATION : 0);
  return Math.min(MOST_URGENT, base + more);
}
