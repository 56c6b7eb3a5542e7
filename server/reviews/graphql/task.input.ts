import { Field, ID, InputType, Int } from "type-graphql";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";

const fenceDescription =
  "Fence of the claim on which the call rests, as the task shows it; an older one changes nothing.";

@InputType()
abstract class TaskInput {
  @Field(() => ID, { description: "Public id of the task, `task_…`." })
  taskId!: string;
}

@InputType()
abstract class ClaimedTaskInput extends TaskInput {
  @Field(() => Int, { description: fenceDescription })
  fence!: number;
}

@InputType()
abstract class DecidingInput extends ClaimedTaskInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Take the next task as soon as it is done, as `reviewTaskClaimNext` would, and answer it as `nextTask`: whoever decides one after the other waits once. Nothing is taken where there are errors.",
  })
  claimsNext?: boolean;
}

/** What the next task may be. */
@InputType({ description: "What the next task may be." })
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

/** A task that somebody wants to work on. */
@InputType({ description: "A task that somebody wants to work on." })
export class ReviewTaskClaimInput extends TaskInput {}

/** A claim that is to last longer, or that ends soon because its screen is left. */
@InputType({ description: "A claim that is to last longer, or that ends soon because its screen is left." })
export class ReviewTaskRenewInput extends ClaimedTaskInput {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the screen is being left: the claim then ends within 60 seconds unless it is renewed.",
  })
  isLeaving?: boolean;
}

/** A claimed task to put back into the queue. */
@InputType({ description: "A claimed task to put back into the queue." })
export class ReviewTaskReleaseInput extends ClaimedTaskInput {}

/** A claimed task, and the colleague who gets it. */
@InputType({ description: "A claimed task, and the colleague who gets it." })
export class ReviewTaskHandOverInput extends ClaimedTaskInput {
  @Field(() => ID, { description: "The colleague; one of `reviewColleagues`." })
  toAccountId!: string;

  @Field(() => String, { nullable: true, description: "What they should know." })
  note?: string;
}

/** A task that needs more attention than it has. */
@InputType({ description: "A task that needs more attention than it has." })
export class ReviewTaskEscalateInput extends TaskInput {
  @Field(() => String, { nullable: true, description: "Why, for colleagues." })
  note?: string;
}

/** A task that is on somebody's screen, so that others see who looks at it. */
@InputType({ description: "A task that is on somebody's screen, so that others see who looks at it." })
export class ReviewTaskLookInput extends TaskInput {
  @Field(() => Boolean, { nullable: true, description: "Whether the screen is being left." })
  isLeaving?: boolean;
}

/** What is decided about one document. */
@InputType({ description: "What is decided about one document." })
export class ReviewMaterialVerdictInput {
  @Field(() => ID, { description: "Public id of the document, `material_…`." })
  materialId!: string;

  @Field(() => Boolean, { description: "Whether it is good." })
  isAccepted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "What the applicant should do about it; the note of the decision when absent.",
  })
  note?: string;
}

/** What is decided about a claimed task, with what the customer is told. */
@InputType({ description: "What is decided about a claimed task, with what the customer is told." })
export class ReviewTaskDecideInput extends DecidingInput {
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

/** A proposed decision that a second person carries out. */
@InputType({ description: "A proposed decision that a second person carries out." })
export class ReviewTaskAgreeInput extends DecidingInput {
  @Field(() => String, { nullable: true, description: "Words for colleagues." })
  note?: string;
}

/** A proposed decision that a second person does not share. */
@InputType({ description: "A proposed decision that a second person does not share." })
export class ReviewTaskReturnInput extends DecidingInput {
  @Field(() => String, { description: "Why, for the colleague who decided first." })
  note!: string;
}

/** One decision for many tasks at once. */
@InputType({ description: "One decision for many tasks at once." })
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
