/** What can be decided about each kind of task, and what each decision needs. */
import type { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import type { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type TaskKind = keyof typeof ReviewTaskKind;
export type Decision = keyof typeof ReviewDecision;

/** One decision as people see it. */
export interface DecisionRule {
  /** What is written on the button. */
  label: LocalizedText;
  /** Whether it takes something from the customer, so that a screen asks again. */
  isDestructive: boolean;
  /** Whether the customer must be told why, in a note or by a template. */
  needsReason: boolean;
}

const rules = {
  CLEAR_FLAGS: { label: { zh: "解除风险", en: "Clear the risk" }, isDestructive: false, needsReason: false },
  CONFIRM_RISK: { label: { zh: "确认风险", en: "Confirm the risk" }, isDestructive: true, needsReason: true },
  ACCEPT_MATERIALS: { label: { zh: "材料通过", en: "Accept the documents" }, isDestructive: false, needsReason: false },
  REJECT_MATERIALS: { label: { zh: "退回材料", en: "Send documents back" }, isDestructive: true, needsReason: true },
  RECHECK_CARD: { label: { zh: "重新检查", en: "Check again" }, isDestructive: false, needsReason: false },
  REJECT_CARD: { label: { zh: "驳回该卡", en: "Refuse this card" }, isDestructive: true, needsReason: true },
  GRANT_APPEAL: { label: { zh: "申诉成立", en: "Grant the appeal" }, isDestructive: false, needsReason: false },
  DENY_APPEAL: { label: { zh: "申诉不成立", en: "Deny the appeal" }, isDestructive: true, needsReason: true },
  ASK_CUSTOMER: { label: { zh: "请客户补充", en: "Ask the customer" }, isDestructive: false, needsReason: true },
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

/** How a decision is shown and what it needs. */
export function decisionRule(decision: Decision): DecisionRule {
  return rules[decision];
}
