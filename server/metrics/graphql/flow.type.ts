import { Field, Int, ObjectType } from "type-graphql";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { SlaMinutes } from "./figure.type.ts";
import { SlaStage } from "./figure-enums.ts";

/** Cards in one stage. */
@ObjectType({ description: "Cards that are in one stage.", simpleResolvers: true })
export class SlaStageCount {
  @Field(() => SlaStage, { description: "Where they are." })
  stage!: string;

  @Field(() => Int, { description: "How many cards." })
  count!: number;
}

/** A piece of the cumulative flow. */
@ObjectType({
  description: "What came and went in a piece of a period, and where cards were at its end.",
  simpleResolvers: true,
})
export class SlaFlowPoint {
  @Field(() => DateScalar, { description: "The first day." })
  from!: string;

  @Field(() => DateScalar, { description: "The last day; it belongs to it." })
  until!: string;

  @Field(() => Int, { description: "Cards handed in." })
  arrived!: number;

  @Field(() => Int, { description: "Cards that reached their end." })
  ended!: number;

  @Field(() => [SlaStageCount], {
    description: "Open cards at midnight after the last day, by stage: every stage, in the order of a card's life.",
  })
  inStage!: SlaStageCount[];
}

/** How long cards stood in line on some days. */
@ObjectType({
  description: "How long cards of the lane STANDARD stood in line before they were barred, on some days.",
  simpleResolvers: true,
})
export class SlaStanding {
  @Field(() => Int, { description: "How many days these are." })
  dayCount!: number;

  @Field(() => Int, { description: "Cards of the lane that ended on them." })
  cardCount!: number;

  @Field(() => SlaMinutes, { description: "Business minutes for which these cards had stood in line." })
  minutes!: SlaMinutes;
}

/** What the fast lane costs the others. */
@ObjectType({
  description:
    "What the fast lane costs the others: how long cards of the lane STANDARD had stood in line, apart for days on which cards of the lane FAST were handed in and for days on which none were. It compares days; it does not say that one is the cause of the other.",
  simpleResolvers: true,
})
export class SlaFastLaneCost {
  @Field(() => SlaStanding, { description: "Days on which cards of the lane FAST were handed in." })
  withFast!: SlaStanding;

  @Field(() => SlaStanding, { description: "All other days of the period." })
  withoutFast!: SlaStanding;
}
