import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { moveStep } from "../actions/move-step.ts";
import { stepEntity } from "./step.type.ts";

/** A step to try again. */
@InputType({ description: "A step of a schedule that stopped, to try again." })
export class ScheduleStepRetryInput {
  @Field(() => ID, { description: "The step, as `Schedule.steps` shows it: `step_…`." })
  stepId!: string;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "Most that the payer now agrees to in all, what was charged already included, in fen; as before when absent.",
  })
  maxAmountFen?: number;
}

/** A step to take out. */
@InputType({ description: "A step of a schedule to take out." })
export class ScheduleStepCancelInput {
  @Field(() => ID, { description: "The step, as `Schedule.steps` shows it: `step_…`." })
  stepId!: string;
}

const step = row(stepEntity, "stepId", "The step as it is now.");

/** What is done with steps of schedules once they are set. */
export const stepActs = [
  declareAct({
    name: "scheduleStepRetry",
    right: { allOf: ["schedules.write", "cards.remedy"] },
    description:
      "Has a step that stopped tried again. Where it would charge more than was agreed to, say the new maximum.",
    input: ScheduleStepRetryInput,
    run: moveStep("RETRY"),
    reads: { step },
  }),
  declareAct({
    name: "scheduleStepCancel",
    right: "schedules.write",
    description:
      "Takes a step out of a schedule: once this answers nothing more of it is done. Cards that it would have freed stay blocked and wait for a person.",
    input: ScheduleStepCancelInput,
    run: moveStep("CANCEL"),
    reads: { step },
  }),
];
