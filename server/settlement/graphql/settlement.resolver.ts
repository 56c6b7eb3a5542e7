import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Payout } from "../../generated/graphql/models/Payout.ts";
import { Settlement } from "../../generated/graphql/models/Settlement.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { PayoutFilter, PayoutOrder, payoutConditions, payoutGroups, payoutOrders } from "./payout-filter.input.ts";
import { payoutEntity, settlementEntity } from "./settlement.type.ts";

const PayoutConnection = connectionOf(payoutEntity);

/** What was left on cancelled cards, as customers and staff see it. */
@Resolver(() => Settlement)
export class SettlementResolver {
  @Query(() => Settlement, {
    nullable: true,
    description: "What was left on one cancelled card; null when there is none or it is not the caller's.",
  })
  settlement(
    @Arg("id", () => ID, { description: "Its public id, `settlement_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "settlements.read");
    return context.reads.byId(settlementEntity, id, info);
  }

  @Query(() => Payout, {
    nullable: true,
    description: "One refund; null when there is none or it is not the caller's.",
  })
  payout(
    @Arg("id", () => ID, { description: "Its public id, `payout_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "settlements.read");
    return context.reads.byId(payoutEntity, id, info);
  }

  @Query(() => PayoutConnection, { description: "Refunds the caller may see, page by page." })
  payouts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PayoutFilter, { nullable: true, description: "Which refunds." })
    filter: PayoutFilter | undefined,
    @Arg("orderBy", () => PayoutOrder, {
      defaultValue: PayoutOrder.CREATED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: PayoutOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "settlements.read");
    const rows = rowsOf(filter, context.viewer, { groups: payoutGroups, conditions: payoutConditions });
    const isSearch = filter?.search != null;
    return context.reads.connection(payoutEntity, { ...rows, order: payoutOrders[orderBy], isSearch, page }, info);
  }
}
