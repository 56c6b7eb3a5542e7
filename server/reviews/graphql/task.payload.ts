import { Field, ID, ObjectType } from "type-graphql";
import { ReviewTask } from "../../generated/graphql/models/ReviewTask.ts";
import { UserError } from "../../platform/graphql/user-errors.ts";

/** What every mutation on one task answers. */
@ObjectType({ description: "What every mutation on one task answers.", simpleResolvers: true })
abstract class TaskPayload {
  @Field(() => ReviewTask, { nullable: true, description: "The task as it is now; null when there were errors." })
  task!: ReviewTask | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Answer of `reviewTaskClaimNext`. */
@ObjectType({ description: "Answer of `reviewTaskClaimNext`.", simpleResolvers: true })
export class ReviewTaskClaimNextPayload {
  @Field(() => ReviewTask, { nullable: true, description: "The task; null without errors when there is none to have." })
  task!: ReviewTask | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Answer of `reviewTaskClaim`. */
@ObjectType({ description: "Answer of `reviewTaskClaim`.", simpleResolvers: true })
export class ReviewTaskClaimPayload extends TaskPayload {}

/** Answer of `reviewTaskRenew`. */
@ObjectType({ description: "Answer of `reviewTaskRenew`.", simpleResolvers: true })
export class ReviewTaskRenewPayload extends TaskPayload {}

/** Answer of `reviewTaskRelease`. */
@ObjectType({ description: "Answer of `reviewTaskRelease`.", simpleResolvers: true })
export class ReviewTaskReleasePayload extends TaskPayload {}

/** Answer of `reviewTaskHandOver`. */
@ObjectType({ description: "Answer of `reviewTaskHandOver`.", simpleResolvers: true })
export class ReviewTaskHandOverPayload extends TaskPayload {}

/** Answer of `reviewTaskEscalate`. */
@ObjectType({ description: "Answer of `reviewTaskEscalate`.", simpleResolvers: true })
export class ReviewTaskEscalatePayload extends TaskPayload {}

/** Answer of `reviewTaskLook`. */
@ObjectType({ description: "Answer of `reviewTaskLook`.", simpleResolvers: true })
export class ReviewTaskLookPayload extends TaskPayload {}

/** Answer of `reviewTaskDecide`. */
@ObjectType({ description: "Answer of `reviewTaskDecide`.", simpleResolvers: true })
export class ReviewTaskDecidePayload extends TaskPayload {}

/** Answer of `reviewTaskAgree`. */
@ObjectType({ description: "Answer of `reviewTaskAgree`.", simpleResolvers: true })
export class ReviewTaskAgreePayload extends TaskPayload {}

/** Answer of `reviewTaskReturn`. */
@ObjectType({ description: "Answer of `reviewTaskReturn`.", simpleResolvers: true })
export class ReviewTaskReturnPayload extends TaskPayload {}

/** What became of one of many tasks. */
@ObjectType({ description: "What became of one of many tasks.", simpleResolvers: true })
export class ReviewTaskDecideResult {
  @Field(() => ID, { description: "The task, as it was named." })
  taskId!: string;

  @Field(() => ReviewTask, { nullable: true, description: "The task as it is now; null when there is none." })
  task!: ReviewTask | null;

  @Field(() => [UserError], { description: "Why it was not decided; empty when it was." })
  userErrors!: UserError[];
}

/** Answer of `reviewTasksDecide`. */
@ObjectType({ description: "Answer of `reviewTasksDecide`.", simpleResolvers: true })
export class ReviewTasksDecidePayload {
  @Field(() => [ReviewTaskDecideResult], {
    nullable: true,
    description: "One answer for each task, in the order in which they were named; null when nothing was tried.",
  })
  results!: ReviewTaskDecideResult[] | null;

  @Field(() => [UserError], { description: "What must be put right with the call as a whole; empty when it ran." })
  userErrors!: UserError[];
}
