import type { EditedWaveFragment, ScheduleStepInput } from "../../generated/graphql.ts";
import type { Plan } from "./rows.ts";
import { isChangingPlan, isPaying, type StepRow, stepKinds, usualMoment } from "./step-rows.ts";

/** With one step more: the first kind that is not there yet; of those that change plans there may be one for each carrier. */
export function withStep(steps: readonly StepRow[]): StepRow[] {
  const kind = stepKinds.find((each) => !steps.some((step) => step.kind === each)) ?? "CHANGE_PLAN";
  return [
    ...steps,
    {
      ...{ key: crypto.randomUUID(), stepId: null, kind, moment: usualMoment(kind) },
      ...{ waveKey: null, maxAmount: "", plan: null },
    },
  ];
}

/** Steps as they are sent: their waves by name, as these are called now. `locked` are the waves that have begun. */
export function stepInputs(
  { rows, steps = [] }: Plan,
  locked: readonly Pick<EditedWaveFragment, "id" | "name">[],
): ScheduleStepInput[] {
  const nameOf = (waveKey: string) =>
    rows.find(({ key }) => key === waveKey)?.name ?? locked.find(({ id }) => id === waveKey)?.name ?? "";
  return steps.map(({ stepId, kind, moment, waveKey, maxAmount, plan }) => ({
    ...(stepId === null ? {} : { stepId }),
    ...{ kind, moment },
    ...(waveKey === null ? {} : { waveName: nameOf(waveKey) }),
    ...(isPaying(kind) && maxAmount !== "" ? { maxAmountFen: Math.round(Number(maxAmount) * 100) } : {}),
    ...(isChangingPlan(kind) && plan ? { planId: plan.id } : {}),
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
