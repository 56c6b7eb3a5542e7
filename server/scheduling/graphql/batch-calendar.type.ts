import { Field, Int, ObjectType } from "type-graphql";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import { Wave } from "../../generated/graphql/models/Wave.ts";

/** What a carrier takes. */
@ObjectType({ description: "How many cards a carrier takes in an hour.", simpleResolvers: true })
export class BatchCarrierCap {
  @Field(() => CarrierCode, { description: "The carrier that takes them." })
  carrier!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Cards an hour by the limits that it declares; null while it is away and cannot be asked.",
  })
  cardsPerHour!: number | null;
}

/** What goes to a carrier in an hour. */
@ObjectType({ description: "What is planned to go to a carrier in an hour.", simpleResolvers: true })
export class BatchCarrierLoad {
  @Field(() => CarrierCode, { description: "The carrier that they go to." })
  carrier!: string;

  @Field(() => Int, { description: "Cards of all customers together; never 0." })
  cardCount!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Share of what the carrier takes in an hour, in per cent: above 100 not all of them can go, and some go later. Null where its cap is unknown.",
  })
  percent!: number | null;
}

/** An hour with something planned. */
@ObjectType({ description: "An hour in which cards are planned to go.", simpleResolvers: true })
export class BatchHour {
  @Field(() => Date, { description: "When it begins: a whole hour of the clocks in Shanghai." })
  startsAt!: Date;

  @Field(() => [BatchCarrierLoad], { description: "Carriers that cards are planned for, at most one entry each." })
  loads!: BatchCarrierLoad[];
}

/** When the cards of all batches go. */
@ObjectType({
  description:
    "When the cards of all batches of all customers go if every wave goes by its plan, against what the carriers take.",
  simpleResolvers: true,
})
export class BatchCalendar {
  @Field(() => [BatchHour], { description: "Hours in which something is planned, in order; empty ones are left out." })
  hours!: BatchHour[];

  @Field(() => [BatchCarrierCap], { description: "What each carrier takes." })
  caps!: BatchCarrierCap[];

  @Field(() => Int, {
    description: "Cards in waves that a person or the brake stopped, which are in no hour: nobody knows when they go.",
  })
  heldCardCount!: number;
}

/** What one batch has planned in an hour. */
@ObjectType({ description: "What a wave, or a batch without waves, has planned in an hour.", simpleResolvers: true })
export class BatchHourPart {
  @Field(() => CancellationRequest, { description: "The batch whose cards they are." })
  request!: object;

  @Field(() => Wave, { nullable: true, description: "The wave that they go with; null for a batch without waves." })
  wave!: object | null;

  @Field(() => CarrierCode, { description: "The carrier that they go to." })
  carrier!: string;

  @Field(() => Int, { description: "Cards that are planned; never 0." })
  cardCount!: number;
}

/** An hour with whose cards go in it. */
@ObjectType({ description: "An hour of the calendar of batches, with whose cards go in it.", simpleResolvers: true })
export class BatchHourPlan extends BatchHour {
  @Field(() => [BatchHourPart], { description: "Whose cards they are, most first; the 50 largest parts." })
  parts!: BatchHourPart[];
}
