import { Field, ID, InputType } from "type-graphql";

/** What somebody disagrees with, and why. */
@InputType({ description: "What somebody disagrees with, and why." })
export class CancellationAppealCreateInput {
  @Field(() => ID, { description: "Rejected request, or the one with the card: `request_…`." })
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

/** An open appeal to take back. */
@InputType({ description: "An open appeal to take back." })
export class CancellationAppealWithdrawInput {
  @Field(() => ID, { description: "Public id of the appeal, `appeal_…`." })
  appealId!: string;
}

/** What the customer says to a question of the reviewer. */
@InputType({ description: "What the customer says to a question of the reviewer." })
export class CancellationQuestionAnswerInput {
  @Field(() => ID, { description: "Request in whose `decisionNote` the question stands, `request_…`." })
  requestId!: string;

  @Field(() => String, { description: "The answer to what its `decisionNote` asks, at most 2 000 characters." })
  statement!: string;
}
