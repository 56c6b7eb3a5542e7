import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Plan } from "../../generated/graphql/models/Plan.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { planEntity } from "./card.type.ts";
import { PlanFilter, PlanOrder, planConditions, planGroups, planOrders } from "./plan-filter.input.ts";

const PlanConnection = connectionOf(planEntity);
const waysOfPlans = { groups: planGroups, conditions: planConditions };

/** Price lists. */
@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => PlanConnection, {
    description: "Plans that cards can be put on, page by page; a card takes those of its own carrier.",
  })
  plans(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PlanFilter, { nullable: true, description: "Which plans." }) filter: PlanFilter | undefined,
    @Arg("orderBy", () => PlanOrder, {
      defaultValue: PlanOrder.MONTHLY_FEE_ASC,
      description: "The cheapest first when nothing is said.",
    })
    orderBy: PlanOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    // Price lists are public: whose they are does not matter.
    const rows = rowsOf(filter, { sees: "ALL" }, waysOfPlans);
    return context.reads.connection(planEntity, { ...rows, order: planOrders[orderBy], page }, info);
  }
}
