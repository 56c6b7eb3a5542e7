import { Field, InputType, Int, ObjectType } from "type-graphql";
import { ApprovalDemand as ApprovalDemandEnum } from "../../generated/graphql/enums/ApprovalDemand.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import type { ApprovalDemand, BlastFacts } from "../rules/blast-radius.ts";
import { ScheduleBlastFacts } from "./approval.type.ts";
import { ApprovalLimits } from "./approval-limits.type.ts";

/** Limits to try out. */
@InputType({ description: "Limits of approval that are tried out before they count; nothing is kept." })
export class ApprovalLimitsPreviewInput {
  @Field(() => ApprovalLimits, { description: "What they would be." })
  limits!: ApprovalLimits;
}

/** Something wrong with limits. */
@ObjectType({ description: "What must be put right in limits of approval.", simpleResolvers: true })
export class ApprovalLimitsFault {
  @Field(() => String, { description: "Stable code, for programs." })
  code!: string;

  @Field(() => String, { description: "What to do, in the caller's language." })
  message!: string;

  @Field(() => [String], { description: "Where in the limits: `manager`, `cardCount`; empty for all of them." })
  path!: readonly string[];
}

/** Schedules by who has to approve them. */
@ObjectType({ description: "How many schedules need whose approval.", simpleResolvers: true })
export class ApprovalDemandCounts {
  @Field(() => Int, { description: "Schedules for which the word of who set them is enough." })
  nobody!: number;

  @Field(() => Int, { description: "Schedules that a second person has to approve." })
  secondPerson!: number;

  @Field(() => Int, { description: "Schedules that a manager has to approve." })
  manager!: number;
}

/** What would have become of schedules. */
@ObjectType({
  description:
    "What limits would have asked for of the schedules that were set or handed in within the last 90 days. Each counts once, whatever became of its request, by the most that it reached in each figure whenever one of its versions was measured: cards that had not begun, what their plans brought in, and those alive then. Drafts are not measured before they are handed in.",
  simpleResolvers: true,
})
export class ApprovalLimitsPast {
  @Field(() => Int, { description: "Schedules looked at: the latest 20 000 where there are more." })
  sampledCount!: number;

  @Field(() => Int, { description: "All schedules that were measured within the last 90 days." })
  totalCount!: number;

  @Field(() => ApprovalDemandCounts, { description: "By the limits in force now, whichever counted then." })
  before!: ApprovalDemandCounts;

  @Field(() => ApprovalDemandCounts, { description: "By the limits that are tried out." })
  after!: ApprovalDemandCounts;

  @Field(() => Int, {
    description: "Of those looked at, schedules that would have needed more than by those in force.",
  })
  stricterCount!: number;

  @Field(() => Int, {
    description: "Of those looked at, schedules that would have needed less than by those in force.",
  })
  looserCount!: number;
}

/** A schedule that would be asked of somebody else. */
@ObjectType({
  description: "A schedule that waits and would be asked of somebody else if it were set again.",
  simpleResolvers: true,
})
export class ApprovalLimitsWaitingChange {
  @Field(() => CancellationRequest, {
    nullable: true,
    description: "Its request; null when the caller does not see it.",
  })
  request!: CancellationRequest | null;

  @Field(() => ApprovalDemandEnum, { description: "Who is asked now, and stays asked." })
  demand!: ApprovalDemand;

  @Field(() => ApprovalDemandEnum, {
    nullable: true,
    description: "Who would be asked by the limits that are tried out; null where nobody would.",
  })
  wouldDemand!: ApprovalDemand | null;

  @Field(() => ScheduleBlastFacts, { description: "How much it reached when its approval was asked for." })
  facts!: BlastFacts;
}

/** What is with schedules that wait. */
@ObjectType({
  description:
    "Schedules that wait for approval now, of requests that have not ended, measured as they were when it was asked for. They stay asked of whom they were asked; other limits count for them when they are set again.",
  simpleResolvers: true,
})
export class ApprovalLimitsWaiting {
  @Field(() => Int, { description: "Approvals looked at: those that have waited longest, 1000 where there are more." })
  sampledCount!: number;

  @Field(() => Int, { description: "All that wait." })
  totalCount!: number;

  @Field(() => Int, { description: "Of those looked at, how many would be asked of somebody else, or of nobody." })
  changedCount!: number;

  @Field(() => [ApprovalLimitsWaitingChange], {
    description: "The first 20 of these, the one that has waited longest first.",
  })
  changed!: ApprovalLimitsWaitingChange[];
}

/** What limits would do. */
@ObjectType({ description: "What limits of approval would do, compared with those in force.", simpleResolvers: true })
export class ApprovalLimitsPreview {
  @Field(() => [ApprovalLimitsFault], { description: "What is wrong with them; then nothing was looked at." })
  faults!: ApprovalLimitsFault[];

  @Field(() => ApprovalLimitsPast, {
    nullable: true,
    description: "What they would have asked for lately; null where something is wrong with them.",
  })
  past!: ApprovalLimitsPast | null;

  @Field(() => ApprovalLimitsWaiting, {
    nullable: true,
    description: "What is with schedules that wait; null where something is wrong with the limits.",
  })
  waiting!: ApprovalLimitsWaiting | null;
}
