import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { hallEntity } from "./hall.type.ts";
import { HallFilter, HallOrder, hallConditions, hallOrders } from "./hall-filter.input.ts";

const HallConnection = connectionOf(hallEntity);

/** The list of halls that the staff keep. */
@Resolver()
export class HallDirectoryResolver {
  @Query(() => HallConnection, {
    description: "All halls page by page, those that are closed for good too. For staff; customers ask `halls`.",
  })
  hallDirectory(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => HallFilter, { nullable: true, description: "Which halls." }) filter: HallFilter | undefined,
    @Arg("orderBy", () => HallOrder, { defaultValue: HallOrder.CODE_ASC, description: "By code when nothing is said." })
    orderBy: HallOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "desk.use");
    const source = { where: hallConditions(filter), order: hallOrders[orderBy], isSearch: filter?.search != null };
    return context.reads.connection(hallEntity, { ...source, page }, info);
  }
}
