import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Dispute } from "../../generated/graphql/models/Dispute.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { disputeEntity } from "./dispute.type.ts";
import {
  DisputeFilter,
  DisputeOrder,
  disputeConditions,
  disputeGroups,
  disputeOrders,
} from "./dispute-filter.input.ts";

const DisputeConnection = connectionOf(disputeEntity);

/** Reads disputes. */
@Resolver(() => Dispute)
export class DisputeResolver {
  @Query(() => DisputeConnection, { description: "Disputes the caller may see, page by page." })
  disputes(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => DisputeFilter, { nullable: true, description: "Which disputes." })
    filter: DisputeFilter | undefined,
    @Arg("orderBy", () => DisputeOrder, {
      defaultValue: DisputeOrder.OPENED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: DisputeOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "disputes.read");
    const rows = rowsOf(filter, context.viewer, { groups: disputeGroups, conditions: disputeConditions });
    const isSearch = filter?.search != null;
    return context.reads.connection(disputeEntity, { ...rows, order: disputeOrders[orderBy], isSearch, page }, info);
  }

  @Query(() => Dispute, {
    nullable: true,
    description: "One dispute; null when there is none or it is not the caller's.",
  })
  dispute(
    @Arg("id", () => ID, { description: "Its public id, `dispute_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "disputes.read");
    return context.reads.byId(disputeEntity, id, info);
  }
}
