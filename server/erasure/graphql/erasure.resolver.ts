import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { ErasureRecord } from "../../generated/graphql/models/ErasureRecord.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { policyInForce } from "../actions/find-policy.ts";
import { erasureEntity, erasureHoldEntity } from "./erasure.type.ts";
import {
  ErasureFilter,
  ErasureOrder,
  erasureConditions,
  erasureGroups,
  erasureOrders,
} from "./erasure-filter.input.ts";
import { ErasurePolicyView, erasurePolicyEntity, policyView } from "./erasure-policy.type.ts";

const ErasureConnection = connectionOf(erasureEntity);
const ErasureHoldConnection = connectionOf(erasureHoldEntity);
const ErasurePolicyConnection = connectionOf(erasurePolicyEntity);

/** Erasures as customers and staff see them. */
@Resolver(() => ErasureRecord)
export class ErasureResolver {
  @Query(() => ErasureConnection, { description: "Erasures the caller may see, page by page." })
  erasures(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ErasureFilter, { nullable: true, description: "Which erasures." })
    filter: ErasureFilter | undefined,
    @Arg("orderBy", () => ErasureOrder, {
      defaultValue: ErasureOrder.PLANNED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: ErasureOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "erasure.read");
    const rows = rowsOf(filter, context.viewer, { groups: erasureGroups, conditions: erasureConditions });
    const isSearch = filter?.search != null;
    return context.reads.connection(erasureEntity, { ...rows, order: erasureOrders[orderBy], isSearch, page }, info);
  }

  @Query(() => ErasureRecord, {
    nullable: true,
    description: "One erasure; null when there is none or it is not the caller's.",
  })
  erasure(
    @Arg("id", () => ID, { description: "Its public id, `erasure_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "erasure.read");
    return context.reads.byId(erasureEntity, id, info);
  }

  @Query(() => ErasureHoldConnection, {
    description: "Holds on erasing data of customers, latest first. For managers and auditors.",
  })
  erasureHolds(@Args(() => PageArgs) page: PageArgs, @Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "erasure.read-holds");
    return context.reads.connection(
      erasureHoldEntity,
      { order: { columns: ["placedAt", "id"], descending: true }, page },
      info,
    );
  }

  @Query(() => ErasurePolicyView, { description: "What becomes of personal data by the policy in force." })
  async erasurePolicy(@Ctx() context: CallContext): Promise<ErasurePolicyView> {
    permit(context, "erasure.read");
    return policyView(await policyInForce(context.services.store.prisma), context.language);
  }

  @Query(() => ErasurePolicyConnection, {
    description: "All versions of the erasure policy that somebody made, newest first.",
  })
  erasurePolicyVersions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "erasure.read-holds");
    return context.reads.connection(
      erasurePolicyEntity,
      { order: { columns: ["version"], descending: true }, page },
      info,
    );
  }
}
