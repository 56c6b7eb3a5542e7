/**
 * How urgent a review task is and by when it should be decided. Urgency is fixed when the task opens and grows only by escalation: what waits longer comes first by its
 * due time among tasks of one urgency.
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
}

/** The largest urgency there is. */
export const MOST_URGENT = 1_000_000;
/** What escalation adds: more than everything else together. */
export const ESCALATION = 500_000;
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

/** Urgency from 0 to 1 000 000, the larger the sooner: escalation before lane before kind before size. */
export function priorityOf({ kind, lane, cardCount, isCritical, isEscalated }: UrgencyFacts): number {
  const base = lanes[lane ?? "STANDARD"] + kinds[kind] + Math.min(MOST_CARDS, Math.max(0, cardCount));
  return Math.min(MOST_URGENT, base + (isCritical ? CRITICAL : 0) + (isEscalated ? ESCALATION : 0));
}

/** Minutes within which a task of this lane is decided. */
const minutes = { HALL: 30, FAST: 4 * 60, STANDARD: 8 * 60 } as const satisfies Record<
  NonNullable<UrgencyFacts["lane"]>,
  number
>;
/** Hours within which an appeal is answered, whatever the lane: it has a clock of its own. */
export const APPEAL_HOURS = 24;

/** By when a task is decided, counted in plain hours from its opening. The one place that knows, also for a calendar of business days. */
export function dueAtOf({ kind, lane }: Pick<UrgencyFacts, "kind" | "lane">, openedAt: Date): Date {
  const span = kind === "APPEAL" ? APPEAL_HOURS * 60 : minutes[lane ?? "STANDARD"];
  return new Date(openedAt.getTime() + span * 60_000);
}
