import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { SlaFigureCode, SlaFigureSubject, SlaFigureUnit, SlaShare } from "./figure-enums.ts";

/** How long things took. */
@ObjectType({
  description: "How long things took, in whole minutes. Percentiles are by nearest rank.",
  simpleResolvers: true,
})
export class SlaMinutes {
  @Field(() => Int, {
    description: "How many were measured; fewer than counted where the business calendar does not reach.",
  })
  count!: number;

  @Field(() => Float, { description: "All of them added up." })
  total!: number;

  @Field(() => Int, { nullable: true, description: "Half of them took no longer; null of nothing." })
  p50!: number | null;

  @Field(() => Int, { nullable: true, description: "Nine of ten took no longer." })
  p90!: number | null;

  @Field(() => Int, { nullable: true, description: "Ninety-nine of a hundred took no longer." })
  p99!: number | null;
}

/** What a figure counted. */
@ObjectType({
  description:
    "What a figure counted, as `counted` of a list's filter takes it: the list then has exactly as many rows. `subject` of the figure says which list.",
  simpleResolvers: true,
})
export class SlaCounted {
  @Field(() => SlaFigureCode, { description: "Which number it is." })
  figure!: string;

  @Field(() => String, { nullable: true, description: "Which part of the figure." })
  part!: string | null;

  @Field(() => SlaShare, { description: "The numerator or the denominator." })
  share!: string;

  @Field(() => DateScalar, { description: "The first day." })
  from!: string;

  @Field(() => DateScalar, { description: "The last day; it belongs to it." })
  until!: string;

  @Field(() => CancellationLane, { nullable: true, description: "Only this promise." })
  lane!: string | null;

  @Field(() => CancellationChannel, { nullable: true, description: "Only what came in this way." })
  channel!: string | null;

  @Field(() => CarrierCode, { nullable: true, description: "Only cards of this one." })
  carrier!: string | null;

  @Field(() => ID, { nullable: true, description: "Only theirs, `customer_…`." })
  customerId!: string | null;
}

/** What a figure comes to in a period. */
@ObjectType({ description: "What a figure comes to in one period.", simpleResolvers: true })
export class SlaFigureValue {
  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: string;

  @Field(() => DateScalar, { description: "The last day of the period; it belongs to it." })
  until!: string;

  @Field(() => Float, {
    nullable: true,
    description: "A share, a median of business minutes, or a number, as `unit` says; null where nothing was counted.",
  })
  value!: number | null;

  @Field(() => Int, { description: "How many were counted." })
  numerator!: number;

  @Field(() => Int, { nullable: true, description: "Of how many; null for a number that stands for itself." })
  denominator!: number | null;

  @Field(() => SlaMinutes, { nullable: true, description: "Business minutes; null unless the figure is about time." })
  minutes!: SlaMinutes | null;

  @Field(() => SlaMinutes, { nullable: true, description: "The same by the clock on the wall." })
  plainMinutes!: SlaMinutes | null;

  @Field(() => SlaCounted, {
    nullable: true,
    description: "Opens the list of the numerator; null where it would tell of a reviewer who is not named.",
  })
  counted!: SlaCounted | null;

  @Field(() => SlaCounted, {
    nullable: true,
    description: "Opens the list of the denominator; null where there is none.",
  })
  of!: SlaCounted | null;
}

/** A figure of the service. */
@ObjectType({ description: "A figure, or one part of it, in a period.", simpleResolvers: true })
export class SlaFigure {
  @Field(() => SlaFigureCode, { description: "Which number it is." })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Which part: a stage, a reason, a code of a refusal, an account. Null for a figure that is one number.",
  })
  part!: string | null;

  @Field(() => String, { description: "What the figure is called." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What the part is called." })
  partName!: string | null;

  @Field(() => String, { description: "What exactly is counted, in the caller's language." })
  definition!: string;

  @Field(() => SlaFigureUnit, { description: "What the value is." })
  unit!: string;

  @Field(() => SlaFigureSubject, { description: "What is counted, and so which list shows it." })
  subject!: string;

  @Field(() => SlaFigureValue, { description: "In the period that was asked for." })
  current!: SlaFigureValue;

  @Field(() => SlaFigureValue, { description: "In the period of the same length immediately before." })
  before!: SlaFigureValue;

  @Field(() => [SlaFigureValue], {
    description: "By day, week or month, in order; the first and the last may be cut off by the period.",
  })
  series!: SlaFigureValue[];
}

/** Figures of a period. */
@ObjectType({ description: "How well promises were kept in a period, and what was done.", simpleResolvers: true })
export class SlaMetrics {
  @Field(() => DateScalar, { description: "The first day of the period." })
  from!: string;

  @Field(() => DateScalar, { description: "The last day of the period; it belongs to it." })
  until!: string;

  @Field(() => Date, {
    nullable: true,
    description:
      "When the latest change was counted; null where nothing was yet. What happens is counted within a minute or so.",
  })
  countedAt!: Date | null;

  @Field(() => [SlaFigure], {
    description: "In the order in which they were asked for; a figure in parts once for each part.",
  })
  figures!: SlaFigure[];
}

/** One value of what a figure is broken down by. */
@ObjectType({ description: "A figure for one lane, channel, carrier or customer.", simpleResolvers: true })
export class SlaBreakdownRow {
  @Field(() => String, {
    description:
      "Code of the lane, channel or carrier, or the public id of the customer. MIXED stands for requests with cards of several carriers.",
  })
  side!: string;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => SlaFigureValue, { description: "What the figure comes to there." })
  value!: SlaFigureValue;
}
