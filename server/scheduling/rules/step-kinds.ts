/** What the steps of a schedule do, by which remedy, and what becomes of a card in one. */

import { type CardOnPlan, judgePlanChange, type PlanTerms } from "../../cards/rules/plan-change.ts";
import type { ScheduleStepKind as ScheduleStepKindEnum } from "../../generated/graphql/enums/ScheduleStepKind.ts";
import type { ScheduleStepMoment as ScheduleStepMomentEnum } from "../../generated/graphql/enums/ScheduleStepMoment.ts";
import type { ScheduleStepOutcome as ScheduleStepOutcomeEnum } from "../../generated/graphql/enums/ScheduleStepOutcome.ts";
import type { ScheduleStepRefusal as ScheduleStepRefusalEnum } from "../../generated/graphql/enums/ScheduleStepRefusal.ts";
import { type BlockerCode, blockersRemovedBy } from "../../preflight/rules/eligibility.ts";
import type { ItemStatus } from "../../requests/rules/item-states.ts";

export type StepKind = keyof typeof ScheduleStepKindEnum;
export type StepMoment = keyof typeof ScheduleStepMomentEnum;
export type StepOutcome = keyof typeof ScheduleStepOutcomeEnum;
export type StepRefusal = keyof typeof ScheduleStepRefusalEnum;

/** Every kind, in the order in which a plan usually has them: with its remedy and whether it charges. */
export const stepKinds = {
  SETTLE_ARREARS: { remedy: "arrearsPay", isPaying: true },
  SWITCH_OFF_RENEWALS: { remedy: "autoRenewalSwitchOff", isPaying: false },
  UNBIND_DEVICES: { remedy: "deviceUnbind", isPaying: false },
  CHANGE_PLAN: { remedy: "cardPlanChange", isPaying: false },
} as const satisfies Record<StepKind, { remedy: string; isPaying: boolean }>;

/** The blockers that steps of a kind take away. */
export const removedBy = (kind: StepKind): BlockerCode[] => blockersRemovedBy(stepKinds[kind].remedy);

/** Statuses of cards that have not gone yet: to them a step is done. */
export const itemStatusesBefore = [
  "CHECKING",
  "BLOCKED",
  "CLEARED",
  "HELD",
  "SCHEDULED",
] as const satisfies readonly ItemStatus[];

/** What there is to do for a card at a moment, whatever the step; amounts in fen. */
export interface StepNeeds {
  dueFen: number;
  isRenewing: boolean;
  isBound: boolean;
  /** What speaks against touching the card; null for nothing. */
  obstacle: StepRefusal | null;
  /** Whether a person is deciding about it, whatever else speaks against touching it. */
  isInReview: boolean;
  /** What counts for another plan; null where no step asks for one. */
  card: CardOnPlan | null;
}

/** What a step does to each of its cards. */
export interface StepWork {
  kind: StepKind;
  /** The plan that a step puts cards on; null for other kinds, and for a plan that there is not. */
  target: PlanTerms | null;
}

/** What becomes of a card in a step; with the reason where it is left alone. */
export interface StepVerdict {
  outcome: StepOutcome;
  refusal: StepRefusal | null;
}

const notNeeded: StepVerdict = { outcome: "NOT_NEEDED", refusal: null };
const done: StepVerdict = { outcome: "DONE", refusal: null };
const refused = (refusal: StepRefusal): StepVerdict => ({ outcome: "REFUSED", refusal });

/** What a card needs of a step, and what becomes of it. */
export function verdictOn({ kind, target }: StepWork, needs: StepNeeds): StepVerdict {
  if (kind === "CHANGE_PLAN") return verdictOnPlan(target, needs);
  if (!isNeeded(kind, needs)) return notNeeded;
  return needs.obstacle === null ? done : refused(needs.obstacle);
}

/** That the customer protects a card against being cancelled is no reason to leave it on its plan; that somebody is deciding about it is. */
function verdictOnPlan(target: PlanTerms | null, { card, isInReview }: StepNeeds): StepVerdict {
  if (target === null || card === null) return notNeeded;
  const verdict = judgePlanChange(card, target);
  if (verdict === "NOT_NEEDED") return notNeeded;
  if (verdict !== "CHANGE") return refused(verdict);
  return isInReview ? refused("IN_REVIEW") : done;
}

function isNeeded(kind: Exclude<StepKind, "CHANGE_PLAN">, { dueFen, isRenewing, isBound }: StepNeeds): boolean {
  switch (kind) {
    case "SETTLE_ARREARS":
      return dueFen > 0;
    case "SWITCH_OFF_RENEWALS":
      return isRenewing;
    case "UNBIND_DEVICES":
      return isBound;
  }
}
