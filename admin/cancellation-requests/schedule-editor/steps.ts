import type {
  EditedStepFragment,
  EditedWaveFragment,
  ScheduleStepInput,
  ScheduleStepKind,
  ScheduleStepMoment,
} from "../../generated/graphql.ts";
import type { Plan } from "./rows.ts";

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

/** With one step more: the first kind that is not there yet. */
export function withStep(steps: readonly StepRow[]): StepRow[] {
  const kind = stepKinds.find((each) => !steps.some((step) => step.kind === each)) ?? "SETTLE_ARREARS";
  return [
    ...steps,
    { key: crypto.randomUUID(), stepId: null, kind, moment: "WAVE_OPENS", waveKey: null, maxAmount: "" },
  ];
}

/** Steps as they are sent: their waves by name, as these are called now. `locked` are the waves that have begun. */
export function stepInputs(
  { rows, steps = [] }: Plan,
  locked: readonly Pick<EditedWaveFragment, "id" | "name">[],
): ScheduleStepInput[] {
  const nameOf = (waveKey: string) =>
    rows.find(({ key }) => key === waveKey)?.name ?? locked.find(({ id }) => id === waveKey)?.name ?? "";
  return steps.map(({ stepId, kind, moment, waveKey, maxAmount }) => ({
    ...(stepId === null ? {} : { stepId }),
    ...{ kind, moment },
    ...(waveKey === null ? {} : { waveName: nameOf(waveKey) }),
    ...(isPaying(kind) && maxAmount !== "" ? { maxAmountFen: Math.round(Number(maxAmount) * 100) } : {}),
  }));
}

/** What is sent of the steps: nothing where they are as they were, so that whoever may not agree to them can still plan waves. */
export function changedSteps(
  plan: Plan,
  base: Plan,
  locked: readonly Pick<EditedWaveFragment, "id" | "name">[],
): { steps?: ScheduleStepInput[] } {
  const [now, before] = [stepInputs(plan, locked), stepInputs(base, locked)];
  return plan.steps === undefined || JSON.stringify(now) === JSON.stringify(before) ? {} : { steps: now };
}
