import type {
  EditedStepFragment,
  OfferedPlanFragment,
  ScheduleStepKind,
  ScheduleStepMoment,
} from "../../generated/graphql.ts";

/** A step while somebody plans it. */
export interface StepRow {
  /** Tells steps apart: the id of the step, or one that was made up. */
  key: string;
  /** The step that it is already; null for a new one. */
  stepId: string | null;
  kind: ScheduleStepKind;
  moment: ScheduleStepMoment;
  /** Row of the wave whose cards it is for; null for all cards. */
  waveKey: string | null;
  /** In yuan, as it was typed, of a step that charges. */
  maxAmount: string;
  /** The plan that cards get, of a step that changes plans; null where nobody has chosen. */
  plan: OfferedPlanFragment | null;
}

/** Kinds of steps, in the order in which one thinks of them. */
export const stepKinds: readonly ScheduleStepKind[] = [
  "SETTLE_ARREARS",
  "SWITCH_OFF_RENEWALS",
  "UNBIND_DEVICES",
  "CHANGE_PLAN",
];
/** Whether a step puts cards on a plan. */
export const isChangingPlan = (kind: ScheduleStepKind) => kind === "CHANGE_PLAN";
/** When a step is usually done: a plan that costs less is wanted while cards wait, everything else when they go. */
export const usualMoment = (kind: ScheduleStepKind): ScheduleStepMoment =>
  isChangingPlan(kind) ? "AT_ONCE" : "WAVE_OPENS";
/** Whether a step charges, and so needs a maximum. */
export const isPaying = (kind: ScheduleStepKind) => kind === "SETTLE_ARREARS";

/** Fen as one types them in yuan: `12.34`. */
export const inYuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** The steps of a schedule that are not over. */
export function stepRowsOf(steps: readonly EditedStepFragment[]): StepRow[] {
  return steps
    .filter(({ status }) => status !== "DONE" && status !== "CANCELLED")
    .map(({ id, kind, moment, wave, maxAmountFen, plan }) => ({
      ...{ key: id, stepId: id, kind, moment, plan },
      waveKey: wave?.id ?? null,
      maxAmount: maxAmountFen === null ? "" : inYuan(maxAmountFen),
    }));
}
