import { Field, InputType, Int, ObjectType } from "type-graphql";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { type Lane, SlaRules } from "../../sla/index.ts";

/** A policy to try out. */
@InputType({ description: "A policy of promises that is tried out before it counts; nothing is kept." })
export class SlaPolicyPreviewInput {
  @Field(() => SlaRules, { description: "What it would say." })
  rules!: SlaRules;

  @Field(() => Int, {
    nullable: true,
    description: "How many days back requests that ended are looked at, 1 to 366; 90 when absent.",
  })
  pastDays?: number;
}

/** Something wrong with a policy. */
@ObjectType({ description: "What must be put right in a policy.", simpleResolvers: true })
export class SlaPolicyFault {
  @Field(() => String, { description: "Stable code, for programs." })
  code!: string;

  @Field(() => String, { description: "What to do, in the caller's language." })
  message!: string;

  @Field(() => [String], { description: "Where in the rules: `promises`, `0`, `targetMinutes`." })
  path!: readonly string[];
}

/** What becomes of open cards. */
@ObjectType({ description: "What would become of the open cards of a lane at this moment.", simpleResolvers: true })
export class SlaPolicyOpenEffect {
  @Field(() => CancellationLane, { description: "Lane of the cards." })
  lane!: Lane;

  @Field(() => Int, { description: "Cards looked at." })
  cardCount!: number;

  @Field(() => Int, { description: "Of them those that would be due earlier than they are." })
  earlierCount!: number;

  @Field(() => Int, {
    description: "Of them those that would be due later than they are; the date of the others stays.",
  })
  laterCount!: number;

  @Field(() => Int, { description: "Late by the policy in force." })
  lateBefore!: number;

  @Field(() => Int, { description: "Late at once by the policy that is tried out." })
  lateAfter!: number;

  @Field(() => Int, { description: "At risk by the policy in force." })
  atRiskBefore!: number;

  @Field(() => Int, { description: "At risk at once by the policy that is tried out." })
  atRiskAfter!: number;
}

/** What would have become of cards that ended. */
@ObjectType({ description: "What would have become of cards of a lane that have ended.", simpleResolvers: true })
export class SlaPolicyPastEffect {
  @Field(() => CancellationLane, { description: "Lane of the cards." })
  lane!: Lane;

  @Field(() => Int, { description: "Cards looked at; those that were taken back are left out." })
  cardCount!: number;

  @Field(() => Int, { description: "Cards that ended late." })
  lateBefore!: number;

  @Field(() => Int, { description: "Cards that ended in time and would have been late." })
  becomeLateCount!: number;

  @Field(() => Int, { description: "Cards that ended late and would have been in time." })
  becomeInTimeCount!: number;
}

/** What a policy does to open cards, with how many were looked at. */
@ObjectType({ description: "What a policy would do to the cards that are open.", simpleResolvers: true })
export class SlaPolicyOpenPreview {
  @Field(() => [SlaPolicyOpenEffect], { description: "Lane by lane, of those that have open cards." })
  effects!: SlaPolicyOpenEffect[];

  @Field(() => Int, { description: "Cards looked at: a sample where there are many." })
  sampledCount!: number;

  @Field(() => Int, { description: "All open cards." })
  totalCount!: number;
}

/** What a policy would have done, with how many were looked at. */
@ObjectType({
  description: "What a policy would have done to the cards of requests that ended.",
  simpleResolvers: true,
})
export class SlaPolicyPastPreview {
  @Field(() => [SlaPolicyPastEffect], { description: "Lane by lane, of those in which cards ended." })
  effects!: SlaPolicyPastEffect[];

  @Field(() => Int, { description: "Cards looked at: a sample where there are many." })
  sampledCount!: number;

  @Field(() => Int, { description: "All cards of requests that ended within these days and were not taken back." })
  totalCount!: number;
}

/** What a policy would do. */
@ObjectType({ description: "What a policy would do if it were in force.", simpleResolvers: true })
export class SlaPolicyPreview {
  @Field(() => [SlaPolicyFault], { description: "What is wrong with it; then nothing was looked at." })
  faults!: SlaPolicyFault[];

  @Field(() => SlaPolicyOpenPreview, { description: "What it would do to open cards." })
  open!: SlaPolicyOpenPreview;

  @Field(() => SlaPolicyPastPreview, { description: "What it would have done to those that ended." })
  past!: SlaPolicyPastPreview;
}
