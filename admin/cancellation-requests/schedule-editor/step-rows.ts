import type { EditedStepFragment, ScheduleStepKind, ScheduleStepMoment } from "../../generated/graphql.ts";

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
}

/** Kinds of steps, in the order in which one thinks of them. */
export const stepKinds: readonly ScheduleStepKind[] = ["SETTLE_ARREARS", "SWITCH_OFF_RENEWALS", "UNBIND_DEVICES"];
/** Whether a step charges, and so needs a maximum. */
export const isPaying = (kind: ScheduleStepKind) => kind === "SETTLE_ARREARS";

/** Fen as one types them in yuan: `12.34`. */
export const inYuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** The steps of a schedule that are not over. */
export function stepRowsOf(steps: readonly EditedStepFragment[]): StepRow[] {
  return steps
    .filter(({ status }) => status !== "DONE" && status !== "CANCELLED")
    .map(({ id, kind, moment, wave, maxAmountFen }) => ({
      ...{ key: id, stepId: id, kind, moment },
      waveKey: wave?.id ?? null,
      maxAmount: maxAmountFen === null ? "" : inYuan(maxAmountFen),
    }));
}
