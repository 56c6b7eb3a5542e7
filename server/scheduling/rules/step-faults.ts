/** What must be right about the steps of a schedule before they are set. */
import type { PlanTerms } from "../../cards/rules/plan-change.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type StepKind, stepKinds } from "./step-kinds.ts";
import type { PlannedStep } from "./step-quote.ts";
import { stepKindWords } from "./step-words.ts";

/** Something wrong with the steps of a plan, in words to read out, and where in them. */
export interface StepFault {
  code: string;
  text: LocalizedText;
  /** For example `["0", "waveName"]`; empty for the steps as a whole. */
  path: readonly string[];
}

/** Most steps of one schedule. */
export const MOST_STEPS = 20;

/** A step as somebody asks for it. */
export interface AskedStep extends PlannedStep {
  /** Row id of the step that it goes on; null for a new one, undefined for an id that is none. */
  stepId: string | null | undefined;
}

/** A step of the schedule as it stands that is not over. */
export interface StandingStep extends PlannedStep {
  id: string;
  chargedFen: number;
}

/** What steps are measured by. */
export interface StepWorld {
  /** The waves of the plan, those that stay included. */
  waveNames: readonly string[];
  standing: readonly StandingStep[];
  /** The plans that steps put cards on, by their row ids. */
  plans: ReadonlyMap<string, PlanTerms>;
}

/** All mistakes of the steps of a plan, each at its field. */
export function stepFaults(steps: readonly AskedStep[], { waveNames, standing, plans }: StepWorld): StepFault[] {
  if (steps.length > MOST_STEPS)
    return [
      fault("TOO_MANY_STEPS", [], {
        zh: `计划有 ${steps.length} 个步骤，最多 ${MOST_STEPS} 个，请合并部分步骤`,
        en: `The plan has ${steps.length} steps and may have ${MOST_STEPS}; merge some of them`,
      }),
    ];
  return steps.flatMap((step, place) => [
    ...waveFaults(step, place, waveNames),
    ...amountFaults(step, place),
    ...planFaults(step, place, steps, plans),
    ...identityFaults(step, place, steps, standing),
  ]);
}

/** A step that is kept although the wave whose cards it is for is gone. */
export const waveOfStepGone = (kind: StepKind, waveName: string): StepFault =>
  fault("WAVE_OF_STEP_GONE", [], {
    zh: `步骤“${stepKindWords[kind].zh}”对应的波次“${waveName}”已不在计划中，请一并提交调整后的步骤`,
    en: `The step “${stepKindWords[kind].en}” is for the wave “${waveName}”, which the plan has no more; send the steps along with the waves`,
  });

function fault(code: string, path: readonly string[], text: LocalizedText): StepFault {
  return { code, text, path };
}

function waveFaults({ waveName }: AskedStep, place: number, waveNames: readonly string[]): StepFault[] {
  if (waveName === null || waveNames.includes(waveName)) return [];
  return [
    fault("NO_SUCH_WAVE", [String(place), "waveName"], {
      zh: `计划中没有名为“${waveName}”的波次，请选择现有波次或全部卡`,
      en: `The plan has no wave “${waveName}”; choose one that it has, or all cards`,
    }),
  ];
}

function amountFaults({ kind, maxAmountFen }: AskedStep, place: number): StepFault[] {
  const { isPaying } = stepKinds[kind];
  if (isPaying && maxAmountFen === null)
    return [
      fault("MAXIMUM_MISSING", [String(place), "maxAmountFen"], {
        zh: "请填写客户同意的最高金额",
        en: "Say how much the customer agrees to pay at most",
      }),
    ];
  if (!isPaying && maxAmountFen !== null)
    return [
      fault("NOTHING_TO_PAY", [String(place), "maxAmountFen"], {
        zh: "该步骤不收费，请勿填写最高金额",
        en: "This step charges nothing; leave the maximum away",
      }),
    ];
  if (maxAmountFen !== null && maxAmountFen < 0)
    return [
      fault("MAXIMUM_BELOW_ZERO", [String(place), "maxAmountFen"], {
        zh: "最高金额不能为负数",
        en: "The maximum cannot be below zero",
      }),
    ];
  return [];
}

/** Two steps for the same cards and the same carrier would have a card go to two plans: what they do together would not be what each was quoted for. */
function planFaults(
  { kind, planId, waveName }: AskedStep,
  place: number,
  steps: readonly AskedStep[],
  plans: StepWorld["plans"],
): StepFault[] {
  const at = [String(place), "planId"];
  if (kind !== "CHANGE_PLAN")
    return planId === null
      ? []
      : [
          fault("NO_PLAN_NEEDED", at, {
            zh: "该步骤不变更套餐，请勿选择套餐",
            en: "This step changes no plan; leave the plan away",
          }),
        ];
  if (planId === null)
    return [fault("PLAN_MISSING", at, { zh: "请选择要变更到的套餐", en: "Say which plan the cards get" })];
  const plan = plans.get(planId ?? "");
  if (!plan)
    return [fault("NO_SUCH_PLAN", at, { zh: "未找到该套餐，请重新选择", en: "There is no such plan; choose another" })];
  const earlier = steps.findIndex(
    (other, before) =>
      before < place &&
      other.kind === "CHANGE_PLAN" &&
      plans.get(other.planId ?? "")?.carrierId === plan.carrierId &&
      (other.waveName === null || waveName === null || other.waveName === waveName),
  );
  if (earlier < 0) return [];
  return [
    fault("PLANS_COLLIDE", at, {
      zh: `第 ${earlier + 1} 个步骤已为同一批卡变更同一运营商的套餐，请合并为一个，或分别指定波次`,
      en: `Step ${earlier + 1} changes the plan of the same cards of this carrier already; keep one of the two, or name a wave for each`,
    }),
  ];
}

const yuan = (fen: number) => (fen / 100).toFixed(2);

function identityFaults(
  { stepId, kind, maxAmountFen, planId }: AskedStep,
  place: number,
  steps: readonly AskedStep[],
  standing: readonly StandingStep[],
): StepFault[] {
  if (stepId === null) return [];
  const known = standing.find(({ id }) => id === stepId);
  const isTwice = steps.findIndex((other) => other.stepId === stepId) < place;
  if (known && known.kind === kind && known.planId === planId && !isTwice) {
    if (maxAmountFen === null || maxAmountFen >= known.chargedFen) return [];
    return [
      fault("MAXIMUM_BELOW_CHARGED", [String(place), "maxAmountFen"], {
        zh: `该步骤已收 ${yuan(known.chargedFen)} 元，最高金额不能更低`,
        en: `The step has charged CNY ${yuan(known.chargedFen)} already; the maximum cannot be lower`,
      }),
    ];
  }
  return [
    fault("NO_SUCH_STEP", [String(place), "stepId"], {
      zh: "该步骤已结束、已取消、不属于此计划，或类型、套餐不同，请去掉编号后作为新步骤提交",
      en: "This step is over, was taken out, or is of another kind or plan; leave the id away to plan a new one",
    }),
  ];
}
