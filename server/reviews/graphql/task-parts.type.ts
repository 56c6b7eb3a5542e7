import { Field, ObjectType, registerEnumType } from "type-graphql";
import { ReviewDecision } from "../../generated/graphql/enums/ReviewDecision.ts";

/** What a person can do with a review task. */
export enum ReviewTaskAction {
  CLAIM = "CLAIM",
  RELEASE = "RELEASE",
  DECIDE = "DECIDE",
  HAND_OVER = "HAND_OVER",
  ESCALATE = "ESCALATE",
  AGREE = "AGREE",
  RETURN = "RETURN",
}
registerEnumType(ReviewTaskAction, {
  name: "ReviewTaskAction",
  description: "What a person can do with a review task.",
  valuesConfig: {
    CLAIM: { description: "Take it, so that nobody else decides it." },
    RELEASE: { description: "Put it back undecided." },
    DECIDE: { description: "Decide it." },
    HAND_OVER: { description: "Give it to a colleague." },
    ESCALATE: { description: "Ask for more attention." },
    AGREE: { description: "Agree to what the first person decided." },
    RETURN: { description: "Not agree: it is decided anew." },
  },
});

/** One possible action on a review task, and why not when it is not possible. */
@ObjectType({
  description: "One possible action on a review task, and why not when it is not possible.",
  simpleResolvers: true,
})
export class AllowedReviewTaskAction {
  @Field(() => ReviewTaskAction, { description: "The action." })
  action!: ReviewTaskAction;

  @Field(() => Boolean, { description: "Whether it is possible now." })
  isAllowed!: boolean;

  @Field(() => String, { nullable: true, description: "Why not, in the caller's language; null when it is possible." })
  reason!: string | null;
}

/** One decision that answers the task's question. */
@ObjectType({ description: "One decision that answers the task's question.", simpleResolvers: true })
export class AllowedReviewDecision {
  @Field(() => ReviewDecision, { description: "The decision." })
  decision!: ReviewDecision;

  @Field(() => String, { description: "What to write on its button, in the caller's language." })
  label!: string;

  @Field(() => Boolean, { description: "Whether it takes something from the customer; ask again before it is sent." })
  isDestructive!: boolean;

  @Field(() => Boolean, { description: "Whether it needs a note or a reason template." })
  needsReason!: boolean;

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
