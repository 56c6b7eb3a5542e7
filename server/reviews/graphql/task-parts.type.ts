import { Field, ObjectType } from "type-graphql";
import { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";
import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";

const ReviewTaskAction = enumOf("ReviewTaskAction", "What a person can do with a review task.", {
  CLAIM: "Take it, so that nobody else decides it.",
  RELEASE: "Put it back undecided.",
  DECIDE: "Answer its question with one of its `decisions`.",
  HAND_OVER: "Give it to a colleague.",
  ESCALATE: "Ask for more attention.",
  AGREE: "Agree to what the first person decided.",
  RETURN: "Not agree: it is decided anew.",
});

/** One possible action on a review task, and why not when it is not possible. */
export const AllowedReviewTaskAction = allowedActionType("AllowedReviewTaskAction", "a review task", ReviewTaskAction);

/** One decision that answers the task's question. */
@ObjectType({ description: "One decision that answers the task's question.", simpleResolvers: true })
export class AllowedReviewDecision {
  @Field(() => ReviewDecision, { description: "What would be decided; hand it in with `reviewTaskDecide`." })
  decision!: ReviewDecision;

  @Field(() => String, { description: "What to write on its button, in the caller's language." })
  label!: string;

  @Field(() => Boolean, { description: "Whether it takes something from the customer; ask again before it is sent." })
  isDestructive!: boolean;

  @Field(() => Boolean, { description: "Whether it needs a note or a reason template." })
  needsReason!: boolean;

  @Field(() => Boolean, {
    description: "Whether it needs a note of the reviewer's own: clearing what is critical, such as a watch-list hit.",
  })
  needsNote!: boolean;

  @Field(() => Boolean, { description: "Whether it takes effect only when a second person agrees." })
  needsSecondPerson!: boolean;
}

/** A reason that can be chosen in place of words of one's own. */
@ObjectType({ description: "A reason that can be chosen in place of words of one's own.", simpleResolvers: true })
export class ReasonTemplate {
  @Field(() => String, { description: "Stable code; give it as `reasonCode`." })
  code!: string;

  @Field(() => ReviewDecision, { description: "Decision that it belongs to." })
  decision!: ReviewDecision;

  @Field(() => String, { description: "A few words for the list of reasons, in the caller's language." })
  title!: string;

  @Field(() => String, { description: "What it says, in the caller's language. The customer gets the Chinese text." })
  text!: string;
}

/** A claim that holds. */
@ObjectType({ description: "A claim that holds: nobody else can decide meanwhile.", simpleResolvers: true })
export class ReviewClaim {
  @Field(() => String, { description: "Who holds it." })
  accountName!: string;

  @Field(() => Boolean, { description: "Whether that is the caller." })
  isMine!: boolean;

  @Field(() => Date, { description: "Until when it holds unless it is renewed." })
  leaseUntil!: string;
}
