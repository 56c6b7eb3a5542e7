/** What a wave is made of, as it is read and set: one declaration for both, so that what was read can be sent back. */
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { allowedActionType } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

export const WaveStandstillCode = enumOf("WaveStandstillCode", "Why nothing of a wave runs now.", {
  REQUEST_NOT_APPROVED: "The request is not approved yet.",
  PREVIOUS_WAVE: "It waits until the wave before it is over.",
  NOT_YET: "Its day has not come.",
  OUTSIDE_HOURS: "It is outside the hours in which its cards may go.",
  PAUSED: "A person stopped it.",
  BRAKED: "The brake stopped it; a person has to let it go on.",
});

export const WaveCardRuleKind = enumOf("WaveCardRuleKind", "By what a wave takes cards.", {
  CARDS: "Cards that are named.",
  FIRST: "The first so many, in the order of submission.",
  LABEL: "Cards with one of some labels, for example of a site.",
  PLAN: "Cards of some plans.",
  CARRIER: "Cards of some carriers.",
  LISTED: "Cards that the customer's list puts into it by its name.",
  REST: "All that are left; only the last wave, but for those of the list.",
});

const WaveActionOfPerson = enumOf("WavePersonAction", "What a person may do with a wave.", {
  PAUSE: "Stop it.",
  RESUME: "Let it go on, by its day and hours.",
  RUN_NOW: "Let it go at once, whatever its day and hours.",
  UNDO: "Take its cards back, as far as they allow; see `cancellationUndo`.",
});

export const AllowedWaveAction = allowedActionType("AllowedWaveAction", "a wave", WaveActionOfPerson);

/** Hours of the week. */
@ObjectType("WaveHours", { description: "Hours of some days of the week, in Asia/Shanghai.", simpleResolvers: true })
@InputType("WaveHoursInput", { description: "Hours of some days of the week, in Asia/Shanghai." })
export class WaveHours {
  @Field(() => [Int], { description: "1 for Monday to 7 for Sunday." })
  weekdays!: number[];

  @Field(() => Int, { description: "Minute of the day at which they begin: 1320 is 22:00." })
  from!: number;

  @Field(() => Int, {
    description: "Minute at which they end, the end outside; 1440 for midnight. At or before `from`: on the next day.",
  })
  to!: number;
}

/** Which cards a wave takes. */
@ObjectType("WaveCardRule", {
  description: "Which cards a wave takes, of those that no wave before it took. What belongs to another kind is null.",
  simpleResolvers: true,
})
export class WaveCardRule {
  @Field(() => WaveCardRuleKind, { description: "What it takes cards by." })
  kind!: string;

  @Field(() => Int, { nullable: true, description: "How many, of CARDS and FIRST." })
  count!: number | null;

  @Field(() => [String], { nullable: true, description: "The labels whose cards it takes, of LABEL." })
  labels!: string[] | null;

  @Field(() => [ID], { nullable: true, description: "The plans whose cards it takes, of PLAN." })
  planIds!: string[] | null;

  @Field(() => [CarrierCode], { nullable: true, description: "The carriers whose cards it takes, of CARRIER." })
  carriers!: string[] | null;
}

/** How many cards of a wave stand where. */
@ObjectType({ description: "How many cards of a wave stand where.", simpleResolvers: true })
export class WaveItemCount {
  @Field(() => CancellationItemStatus, { description: "Where they stand." })
  status!: string;

  @Field(() => Int, { description: "Cards there; never 0." })
  count!: number;
}

/** Why nothing of a wave runs now. */
@ObjectType({ description: "Why nothing of a wave runs now, and when it will.", simpleResolvers: true })
export class WaveStandstill {
  @Field(() => WaveStandstillCode, { description: "What it waits for." })
  code!: string;

  @Field(() => String, { description: "The same in words of the caller's language." })
  sentence!: string;

  @Field(() => Date, {
    nullable: true,
    description: "When its cards go by its day and hours at the earliest; null where a person or another wave decides.",
  })
  until!: Date | null;
}

/** Why the brake stopped a wave. */
@ObjectType({ description: "What was measured when the brake stopped a wave.", simpleResolvers: true })
export class WaveBrake {
  @Field(() => Date, { description: "When it did." })
  at!: Date;

  @Field(() => Int, { description: "Cards that had come to a carrier since a person last let the wave go." })
  triedCount!: number;

  @Field(() => Int, { description: "Those among them that the carrier refused for good." })
  failedCount!: number;

  @Field(() => Int, { description: "Share that might have failed, in per cent." })
  limitPercent!: number;
}

/** Which cards a wave takes. */
@InputType({ description: "Which cards a wave takes: exactly one of the fields." })
export class WaveCardRuleInput {
  @Field(() => [ID], { nullable: true, description: "These cards, `card_…`; at most 10 000." })
  cardIds?: string[];

  @Field(() => Int, { nullable: true, description: "The first so many, in the order of submission." })
  first?: number;

  @Field(() => [String], { nullable: true, description: "Cards with one of these labels, for example of one site." })
  labels?: string[];

  @Field(() => [ID], { nullable: true, description: "Cards of these plans, `plan_…`." })
  planIds?: string[];

  @Field(() => [CarrierCode], { nullable: true, description: "Cards of these carriers." })
  carriers?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: "True for those that the imported list puts into a wave of this name, and no others.",
  })
  isListed?: boolean;

  @Field(() => Boolean, { nullable: true, description: "True for all that are left; only the last wave." })
  isRest?: boolean;
}

/** A wave to plan. */
@InputType({ description: "A wave to plan." })
export class WaveInput {
  @Field(() => String, { description: "What people call it, at most 60 characters; no two waves of one name." })
  name!: string;

  @Field(() => WaveCardRuleInput, { description: "Which cards it takes, of those that no wave before it took." })
  cards!: WaveCardRuleInput;

  @Field(() => Date, { nullable: true, description: "Not before; as soon as it may when absent." })
  startsAt?: Date;

  @Field(() => [WaveHours], { nullable: true, description: "Hours in which its cards may go; any hour when absent." })
  hours?: WaveHours[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its cards go on business days only; false when absent.",
  })
  isBusinessDaysOnly?: boolean;

  @Field(() => [DateScalar], { nullable: true, description: "Days in Asia/Shanghai on which none goes." })
  blackoutDays?: string[];

  @Field(() => Int, { nullable: true, description: "Most cards a minute; as many as the carrier takes when absent." })
  perMinute?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Share of its cards, in per cent, that may fail: with more, of at least 20 cards, the brake stops it. 1 to 100, 5 when absent.",
  })
  failurePercentLimit?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it waits until the wave before it is over; false when absent.",
  })
  isAfterPrevious?: boolean;
}
