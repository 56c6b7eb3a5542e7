import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Material } from "../../generated/graphql/models/Material.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { materialEntity } from "./material.type.ts";
import {
  MaterialFilter,
  MaterialOrder,
  materialConditions,
  materialGroups,
  materialOrders,
  withKindsMeant,
} from "./material-filter.input.ts";
import { prepareMaterialSearch } from "./material-search.ts";

const MaterialConnection = connectionOf(materialEntity);

/** Documents as the desk works on them. */
@Resolver(() => Material)
export class MaterialDeskResolver {
  @Query(() => MaterialConnection, { description: "Documents the caller may see, page by page." })
  async materials(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MaterialFilter, { nullable: true, description: "Which documents." }) filter:
      | MaterialFilter
      | undefined,
    @Arg("orderBy", () => MaterialOrder, {
      defaultValue: MaterialOrder.CREATED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: MaterialOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const asked = await prepareMaterialSearch(context.services, context.viewer, withKindsMeant(filter));
    const rows = rowsOf(asked, context.viewer, {
      groups: materialGroups,
      conditions: (said) => materialConditions(said, filter?.statusIn != null),
    });
    const source = { ...rows, order: materialOrders[orderBy], isSearch: asked?.search != null, page };
    return context.reads.connection(materialEntity, source, info);
  }
}
