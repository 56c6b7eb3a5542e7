import { Arg, Ctx, Field, ID, Info, Int, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { planEntity } from "../../cards/index.ts";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { Plan } from "../../generated/graphql/models/Plan.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { MOST_GROUPS, readCardGroups } from "../actions/read-card-groups.ts";

/** Cards with one label. */
@ObjectType({ description: "How many cards have a label, for example of one site.", simpleResolvers: true })
export class ScheduleLabelGroup {
  @Field(() => String, { description: "The label, word for word as it is on the cards." })
  label!: string;

  @Field(() => Int, { description: "Cards that have it; never 0." })
  cardCount!: number;
}

/** Cards of one plan. */
@ObjectType({ description: "How many cards are of a plan.", simpleResolvers: true })
export class SchedulePlanGroup {
  @Field(() => Plan, { description: "The plan that they pay for." })
  plan!: Plan;

  @Field(() => Int, { description: "Cards that pay for it; never 0." })
  cardCount!: number;
}

/** Cards of one carrier. */
@ObjectType({ description: "How many cards are of a carrier.", simpleResolvers: true })
export class ScheduleCarrierGroup {
  @Field(() => CarrierCode, { description: "The carrier whose cards they are." })
  carrier!: string;

  @Field(() => Int, { description: "Cards in its network; never 0." })
  cardCount!: number;
}

/** What cards can be told apart by. */
@ObjectType({
  description: "What the cards that a schedule may still put into waves can be told apart by, most cards first.",
  simpleResolvers: true,
})
export class ScheduleCardGroups {
  @Field(() => [ScheduleLabelGroup], {
    description: `Every label among them, at most ${MOST_GROUPS}; cards without one are left out.`,
  })
  labels!: ScheduleLabelGroup[];

  @Field(() => [SchedulePlanGroup], { description: `Every plan among them, at most ${MOST_GROUPS}.` })
  plans!: SchedulePlanGroup[];

  @Field(() => [ScheduleCarrierGroup], { description: "Every carrier among them." })
  carriers!: ScheduleCarrierGroup[];

  @Field(() => Boolean, { description: "Whether these are all; false where there are more labels or plans." })
  isWhole!: boolean;
}

/** What waves can be made by. */
@Resolver()
export class CardGroupsResolver {
  @Query(() => ScheduleCardGroups, {
    nullable: true,
    description:
      "Labels, plans and carriers of the cards that a schedule may still put into waves, each with how many there are. Null when there is no such request.",
  })
  async scheduleCardGroups(
    @Arg("requestId", () => ID, { description: "The request, `request_…`; a draft as well." }) requestId: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ): Promise<ScheduleCardGroups | null> {
    permit(context, "requests.read");
    const groups = await readCardGroups(context, requestId);
    if (!groups) return null;
    const ids = groups.plans.map(({ key }) => key);
    const plans = await context.reads.mapByRowIds(planEntity, ids, info, ["plans", "plan"]);
    return {
      labels: groups.labels.map(({ key, count }) => ({ label: key, cardCount: count })),
      plans: groups.plans.map(({ key, count }) => ({ plan: plans.get(key) as Plan, cardCount: count })),
      carriers: groups.carriers.map(({ key, count }) => ({ carrier: key, cardCount: count })),
      isWhole: groups.isWhole,
    };
  }
}
