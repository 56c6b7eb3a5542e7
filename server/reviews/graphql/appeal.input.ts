import { Field, ID, InputType } from "type-graphql";

/** Input of `cancellationAppealCreate`. */
@InputType({ description: "Input of `cancellationAppealCreate`." })
export class CancellationAppealCreateInput {
  @Field(() => ID, { description: "The request." })
  requestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The held or refused card; absent for a rejected request as a whole.",
  })
  itemId?: string;

  @Field(() => String, { description: "Why the decision is wrong, at most 2 000 characters." })
  statement!: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** Input of `cancellationAppealWithdraw`. */
@InputType({ description: "Input of `cancellationAppealWithdraw`." })
export class CancellationAppealWithdrawInput {
  @Field(() => ID, { description: "The appeal." })
  appealId!: string;
}

/** Input of `cancellationQuestionAnswer`. */
@InputType({ description: "Input of `cancellationQuestionAnswer`." })
export class CancellationQuestionAnswerInput {
  @Field(() => ID, { description: "The request." })
  requestId!: string;

  @Field(() => String, { description: "The answer to what its `decisionNote` asks, at most 2 000 characters." })
  statement!: string;
}
