/**
 * The life of a step of a schedule. Only `actions/transition-steps.ts` writes by it, everybody else asks `allowedStepActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { ScheduleStepStatus as ScheduleStepStatusEnum } from "../../generated/graphql/enums/ScheduleStepStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type StepStatus = keyof typeof ScheduleStepStatusEnum;

/** Everything that can happen to a step once it is planned. */
export type StepMove = "START" | "CHARGE" | "RECEIVE" | "FINISH" | "FAIL" | "RETRY" | "CANCEL";

/** From where each action leads to where. What is not here is illegal. */
export const stepLife = lifeOf<StepStatus, StepMove>({
  /** The first of its cards has its turn. */
  START: from("PLANNED").to("RUNNING"),
  /** What its cards owe is asked for: it waits for the money. */
  CHARGE: from("RUNNING").to("PAYING"),
  /** The money is there, or nothing is owed any more. */
  RECEIVE: from("PAYING").to("RUNNING"),
  /** No card is left for it. */
  FINISH: from("PLANNED", "RUNNING").to("DONE"),
  /** It would charge more than was agreed to, or nobody paid: nothing of it is done until a person decides. */
  FAIL: from("PLANNED", "RUNNING", "PAYING").to("FAILED"),
  /** A person agrees to more, or to try again. */
  RETRY: from("FAILED").to("PLANNED"),
  /** A person takes it out of the schedule; what it did stays done. */
  CANCEL: from("PLANNED", "RUNNING", "PAYING", "FAILED").to("CANCELLED"),
});

/** Where a step still has something to come by itself. */
export const goingStepStatuses = ["PLANNED", "RUNNING", "PAYING"] as const satisfies readonly StepStatus[];

/** Where it is not over: blocked cards wait for it. */
export const openStepStatuses = ["PLANNED", "RUNNING", "PAYING", "FAILED"] as const satisfies readonly StepStatus[];

/** What a person may do with a step, with the reason when not. */
export interface StepPermission {
  action: "RETRY" | "CANCEL";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** What the rights of a person allow with steps. */
export interface StepRights {
  mayPlan: boolean;
  /** Agree to what a step does and charges. */
  mayRemedy: boolean;
}

const reasons: Record<StepPermission["action"], LocalizedText> = {
  RETRY: { zh: "只有停下的步骤可以重试", en: "Only a step that stopped can be tried again" },
  CANCEL: { zh: "该步骤已结束", en: "The step is over" },
};

/** The moves that a person has now. */
export function allowedStepActions(status: StepStatus, { mayPlan, mayRemedy }: StepRights): StepPermission[] {
  return (["RETRY", "CANCEL"] as const).map((action) => {
    const hasRight = mayPlan && (action === "CANCEL" || mayRemedy);
    const isLegal = stepLife.next(status, action) !== null;
    return { action, isAllowed: isLegal && hasRight, reason: !hasRight ? noRight : isLegal ? null : reasons[action] };
  });
}
