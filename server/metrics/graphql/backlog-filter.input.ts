import { Field, ID, InputType } from "type-graphql";
import { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { extendFilter } from "../../platform/reads/index.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";
import { CancellationItemFilter } from "../../requests/index.ts";
import { PromiseState } from "../../sla/index.ts";
import { dayOf, isOpen, promiseStateSql, stageSql } from "../actions/open-cards.ts";
import { whose } from "../actions/read-backlog.ts";
import { SlaStage } from "./figure-enums.ts";
import { amongOf } from "./figure-filter.input.ts";

/** Whose open work. */
@InputType({ description: "Whose open work. All conditions must hold; an absent one says nothing." })
export class SlaBacklogFilter {
  @Field(() => CancellationLane, { nullable: true, description: "Only requests that were promised this." })
  lane?: CancellationLane;

  @Field(() => CancellationChannel, { nullable: true, description: "Only requests that came in this way." })
  channel?: CancellationChannel;

  @Field(() => CarrierCode, { nullable: true, description: "Only cards of this one." })
  carrier?: CarrierCode;

  @Field(() => ID, { nullable: true, description: "Only cards of theirs, `customer_…`." })
  customerId?: string;
}

/** Which open cards. */
@InputType({
  description:
    "Cards that have not ended, by where they are and how they stand with their promise at this moment. All conditions must hold; an absent one says nothing.",
})
export class SlaOpenFilter extends SlaBacklogFilter {
  @Field(() => [SlaStage], { nullable: true, description: "In any of these stages." })
  stageIn?: (keyof typeof SlaStage)[];

  @Field(() => [PromiseState], {
    nullable: true,
    description: "Any of these states of the promise; give `at` as well.",
  })
  promiseIn?: string[];

  @Field(() => Date, {
    nullable: true,
    description:
      "The moment at which the promise stands so: `at` of `slaBacklog`, for exactly the cards that it counted.",
  })
  at?: Date;

  @Field(() => DateScalar, { nullable: true, description: "Handed in on this day or later." })
  submittedFrom?: string;

  @Field(() => DateScalar, { nullable: true, description: "Handed in on this day or earlier." })
  submittedUntil?: string;
}

extendFilter(
  CancellationItemFilter,
  "open",
  { type: () => SlaOpenFilter, description: "For staff: those that are open, as `slaBacklog` counts them." },
  (said: SlaOpenFilter) => (item) => openConditions(said, item),
);

function openConditions(said: SlaOpenFilter, item: Sql): Sql[] {
  const { stageIn, promiseIn, at, submittedFrom, submittedUntil } = said;
  if (promiseIn && !at)
    throw new BadUserInputError({
      zh: "按承诺状态筛选时，请同时给出时刻 at",
      en: "Give `at`, the moment at which the promise stands so, together with promiseIn",
    });
  const day = dayOf(sql`r."submittedAt"`);
  const ofRequest = [
    sql`r."id" = i."requestId"`,
    ...whose(amongOf(said)),
    ...(stageIn ? [sql`${stageSql(sql`i`, sql`r`)} = ANY(${stageIn}::text[])`] : []),
    ...(promiseIn
      ? [sql`${promiseStateSql(sql`i`, sql`r`, sql`${at}::timestamptz`)} = ANY(${promiseIn}::text[])`]
      : []),
    ...(submittedFrom ? [sql`${day} >= ${submittedFrom}::date`] : []),
    ...(submittedUntil ? [sql`${day} <= ${submittedUntil}::date`] : []),
  ];
  return [
    isOpen(item),
    sql`EXISTS (SELECT 1 FROM (SELECT ${item}.*) i, "CancellationRequest" r WHERE ${allOf(ofRequest)})`,
  ];
}
