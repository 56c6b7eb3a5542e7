/** What the steps of a schedule do, by which remedy, and what becomes of a card in one. */
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
}

/** What a card needs of a kind of step, and what becomes of it. */
export function verdictOn(kind: StepKind, needs: StepNeeds): StepOutcome {
  if (!isNeeded(kind, needs)) return "NOT_NEEDED";
  return needs.obstacle === null ? "DONE" : "REFUSED";
}

function isNeeded(kind: StepKind, { dueFen, isRenewing, isBound }: StepNeeds): boolean {
  switch (kind) {
    case "SETTLE_ARREARS":
      return dueFen > 0;
    case "SWITCH_OFF_RENEWALS":
      return isRenewing;
    case "UNBIND_DEVICES":
      return isBound;
  }
}
