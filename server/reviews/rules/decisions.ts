/** What can be decided about each kind of task, and what each decision needs. */
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";

export type TaskKind = keyof typeof ReviewTaskKind;
export type Decision = keyof typeof ReviewDecision;

/** What a decision needs. */
export interface DecisionRule {
  /** Whether it takes something from the customer, so that a screen asks again. */
  isDestructive: boolean;
  /** Whether the customer must be told why, in a note or by a template. */
  needsReason: boolean;
}

const rules = {
  CLEAR_FLAGS: { isDestructive: false, needsReason: true },
  CONFIRM_RISK: { isDestructive: true, needsReason: true },
  ACCEPT_MATERIALS: { isDestructive: false, needsReason: false },
  REJECT_MATERIALS: { isDestructive: true, needsReason: true },
  RECHECK_CARD: { isDestructive: false, needsReason: false },
  REJECT_CARD: { isDestructive: true, needsReason: true },
  GRANT_APPEAL: { isDestructive: false, needsReason: false },
  DENY_APPEAL: { isDestructive: true, needsReason: true },
  ASK_CUSTOMER: { isDestructive: false, needsReason: true },
} as const satisfies Record<Decision, DecisionRule>;

const byKind = {
  HIGH_RISK: ["CLEAR_FLAGS", "CONFIRM_RISK", "ASK_CUSTOMER"],
  MATERIALS: ["ACCEPT_MATERIALS", "REJECT_MATERIALS", "ASK_CUSTOMER"],
  BLOCKED_CARD: ["RECHECK_CARD", "REJECT_CARD", "ASK_CUSTOMER"],
  APPEAL: ["GRANT_APPEAL", "DENY_APPEAL", "ASK_CUSTOMER"],
} as const satisfies Record<TaskKind, readonly Decision[]>;

/** What may be decided about a task of this kind, the usual answer first. */
export function decisionsFor(kind: TaskKind): readonly Decision[] {
  return byKind[kind];
}

/** Whether the decision answers the question that this kind of task asks. */
export function isDecisionFor(kind: TaskKind, decision: Decision): boolean {
  return decisionsFor(kind).includes(decision);
}

/**
 * Whether words of the reviewer's own must go along, in place of a template: clearing what is critical, a hit on the watch list among it. Somebody else has to agree to it, and to answer
 * for it, by what is written there.
 */
export function needsNote(decision: Decision, { isCritical }: { isCritical: boolean }): boolean {
  return decision === "CLEAR_FLAGS" && isCritical;
}

/** What a decision needs. */
export function decisionRule(decision: Decision): DecisionRule {
  return rules[decision];
}
