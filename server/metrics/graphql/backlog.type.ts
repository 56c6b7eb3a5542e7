import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { PromiseState } from "../../sla/index.ts";
import { SlaStage } from "./figure-enums.ts";

/** Open cards by how they stand with their promise. */
@ObjectType({ description: "Open cards that stand alike with their promise.", simpleResolvers: true })
export class SlaStateCount {
  @Field(() => PromiseState, { description: "How they stand now." })
  state!: string;

  @Field(() => Int, { description: "How many cards." })
  count!: number;
}

/** Open cards of one stage and age. */
@ObjectType({
  description:
    "Open cards of one stage and age. `cancellationItems(filter: { open: { stageIn: [stage], submittedFrom, submittedUntil } })` lists them.",
  simpleResolvers: true,
})
export class SlaBacklogPart {
  @Field(() => SlaStage, { description: "Where these cards are." })
  stage!: string;

  @Field(() => Int, { description: "Business days since they were handed in, at least." })
  ageFromDays!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Business days since they were handed in, at most; null without end.",
  })
  ageUntilDays!: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The earliest day on which they were handed in; null without end.",
  })
  submittedFrom!: string | null;

  @Field(() => DateScalar, { description: "The latest day on which they were handed in." })
  submittedUntil!: string;

  @Field(() => Int, { description: "How many cards." })
  count!: number;

  @Field(() => [SlaStateCount], {
    description: "The same by how they stand with their promise; states without any are left out.",
  })
  states!: SlaStateCount[];
}

/** An open request that has waited long. */
@ObjectType({ description: "An open request that was handed in longest ago.", simpleResolvers: true })
export class SlaAgeingRequest {
  @Field(() => ID, { description: "Its public id, `request_…`." })
  requestId!: string;

  @Field(() => String, { description: "What people quote on the phone." })
  number!: string;

  @Field(() => Date, { description: "When it was handed in." })
  submittedAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description: "Business days since then; null where the calendar does not reach back.",
  })
  ageDays!: number | null;

  @Field(() => Int, { description: "Its cards that have not ended." })
  openCount!: number;
}

/** Open work now. */
@ObjectType({ description: "积压: the work that is open at this moment, by stage and age.", simpleResolvers: true })
export class SlaBacklog {
  @Field(() => Date, { description: "The moment that it speaks of." })
  at!: Date;

  @Field(() => Int, { description: "Cards that have not ended." })
  cardCount!: number;

  @Field(() => Int, { description: "Requests that have such cards." })
  requestCount!: number;

  @Field(() => [SlaStateCount], {
    description: "All of these cards by how they stand with their promise; every state, in the order of urgency.",
  })
  states!: SlaStateCount[];

  @Field(() => [SlaBacklogPart], { description: "The cards by stage and age; parts without any are left out." })
  parts!: SlaBacklogPart[];

  @Field(() => [SlaAgeingRequest], { description: "The open requests that were handed in longest ago, 20 at most." })
  oldest!: SlaAgeingRequest[];
}
