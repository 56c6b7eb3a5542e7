import { Field, ID, InputType, Int } from "type-graphql";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";

const fenceDescription =
  "Fence of the claim on which the call rests, as the task shows it; an older one changes nothing.";

@InputType()
abstract class TaskInput {
  @Field(() => ID, { description: "The task." })
  taskId!: string;
}

@InputType()
abstract class ClaimedTaskInput extends TaskInput {
  @Field(() => Int, { description: fenceDescription })
  fence!: number;
}

/** Input of `reviewTaskClaimNext`. */
@InputType({ description: "Input of `reviewTaskClaimNext`." })
export class ReviewTaskClaimNextInput {
  @Field(() => [ReviewTaskKind], { nullable: true, description: "Only these kinds; any when absent." })
  kindIn?: ReviewTaskKind[];

  @Field(() => [CancellationLane], { nullable: true, description: "Only these lanes; any when absent." })
  laneIn?: CancellationLane[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Take another task although the caller holds one that fits. Absent or false: that one is answered again, so a call may be repeated.",
  })
  skipHeld?: boolean;
}

/** Input of `reviewTaskClaim`. */
@InputType({ description: "Input of `reviewTaskClaim`." })
export class ReviewTaskClaimInput extends TaskInput {}

/** Input of `reviewTaskRenew`. */
@InputType({ description: "Input of `reviewTaskRenew`." })
export class ReviewTaskRenewInput extends ClaimedTaskInput {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the screen is being left: the claim then ends within 60 seconds unless it is renewed.",
  })
  isLeaving?: boolean;
}

/** Input of `reviewTaskRelease`. */
@InputType({ description: "Input of `reviewTaskRelease`." })
export class ReviewTaskReleaseInput extends ClaimedTaskInput {}

/** Input of `reviewTaskHandOver`. */
@InputType({ description: "Input of `reviewTaskHandOver`." })
export class ReviewTaskHandOverInput extends ClaimedTaskInput {
  @Field(() => ID, { description: "The colleague; one of `reviewColleagues`." })
  toAccountId!: string;

  @Field(() => String, { nullable: true, description: "What they should know." })
  note?: string;
}

/** Input of `reviewTaskEscalate`. */
@InputType({ description: "Input of `reviewTaskEscalate`." })
export class ReviewTaskEscalateInput extends TaskInput {
  @Field(() => String, { nullable: true, description: "Why, for colleagues." })
  note?: string;
}

/** Input of `reviewTaskLook`. */
@InputType({ description: "Input of `reviewTaskLook`." })
export class ReviewTaskLookInput extends TaskInput {
  @Field(() => Boolean, { nullable: true, description: "Whether the screen is being left." })
  isLeaving?: boolean;
}

/** What is decided about one document. */
@InputType({ description: "What is decided about one document." })
export class ReviewMaterialVerdictInput {
  @Field(() => ID, { description: "The document." })
  materialId!: string;

  @Field(() => Boolean, { description: "Whether it is good." })
  isAccepted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "What the applicant should do about it; the note of the decision when absent.",
  })
  note?: string;
}

/** Input of `reviewTaskDecide`. */
@InputType({ description: "Input of `reviewTaskDecide`." })
export class ReviewTaskDecideInput extends ClaimedTaskInput {
  @Field(() => ReviewDecision, { description: "One of the task's `decisions`." })
  decision!: ReviewDecision;

  @Field(() => String, { nullable: true, description: "One of the task's `reasonTemplates`." })
  reasonCode?: string;

  @Field(() => String, { nullable: true, description: "What the customer is told; the template's text when absent." })
  note?: string;

  @Field(() => [ReviewMaterialVerdictInput], {
    nullable: true,
    description:
      "For MATERIALS: what is decided about each document that was seen. Absent: the decision counts for every doubtful one.",
  })
  materials?: ReviewMaterialVerdictInput[];
}

/** Input of `reviewTaskAgree`. */
@InputType({ description: "Input of `reviewTaskAgree`." })
export class ReviewTaskAgreeInput extends ClaimedTaskInput {
  @Field(() => String, { nullable: true, description: "Words for colleagues." })
  note?: string;
}

/** Input of `reviewTaskReturn`. */
@InputType({ description: "Input of `reviewTaskReturn`." })
export class ReviewTaskReturnInput extends ClaimedTaskInput {
  @Field(() => String, { description: "Why, for the colleague who decided first." })
  note!: string;
}

/** Input of `reviewTasksDecide`. */
@InputType({ description: "Input of `reviewTasksDecide`." })
export class ReviewTasksDecideInput {
  @Field(() => [ID], { description: "The tasks, at most 200." })
  taskIds!: string[];

  @Field(() => ReviewDecision, { description: "One decision for all of them." })
  decision!: ReviewDecision;

  @Field(() => String, { nullable: true, description: "A reason template that fits all of them." })
  reasonCode?: string;

  @Field(() => String, { nullable: true, description: "What the customers are told; the template's text when absent." })
  note?: string;
}
