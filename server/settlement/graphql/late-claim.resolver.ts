import { Arg, Args, Ctx, ID, Info, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { LateClaim } from "../../generated/graphql/models/LateClaim.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { policyInForce } from "../actions/goodwill-policy.ts";
import { lateClaimEntity } from "./late-claim.type.ts";
import {
  LateClaimFilter,
  LateClaimOrder,
  lateClaimConditions,
  lateClaimGroups,
  lateClaimOrders,
} from "./late-claim-filter.input.ts";

const LateClaimConnection = connectionOf(lateClaimEntity);

/** How much may be given. */
export const GoodwillLimit = objectType("GoodwillLimit", "How much may be given out of goodwill.", {
  version: { type: () => Int, description: "Counts from 1; a change names the version that it is based on." },
  mostFen: {
    type: () => FenScalar,
    description: "Most for one claim, in fen; two people have to agree to any amount.",
  },
  note: { type: () => String, description: "Why it was set so." },
  createdAt: { type: () => Date, description: "When it came into force." },
});

/** What customers claim although it is too late. */
@Resolver(() => LateClaim)
export class LateClaimResolver {
  @Query(() => LateClaimConnection, { description: "Late claims the caller may see, page by page." })
  lateClaims(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => LateClaimFilter, { nullable: true, description: "Which late claims." })
    filter: LateClaimFilter | undefined,
    @Arg("orderBy", () => LateClaimOrder, {
      defaultValue: LateClaimOrder.FILED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: LateClaimOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "settlements.read");
    const rows = rowsOf(filter, context.viewer, { groups: lateClaimGroups, conditions: lateClaimConditions });
    const isSearch = filter?.search != null;
    return context.reads.connection(
      lateClaimEntity,
      { ...rows, order: lateClaimOrders[orderBy], isSearch, page },
      info,
    );
  }

  @Query(() => LateClaim, {
    nullable: true,
    description: "One late claim; null when there is none or it is not the caller's.",
  })
  lateClaim(
    @Arg("id", () => ID, { description: "Its public id, `lateclaim_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "settlements.read");
    return context.reads.byId(lateClaimEntity, id, info);
  }

  @Query(() => GoodwillLimit, { description: "How much may be given out of goodwill now. For managers and auditors." })
  goodwillLimit(@Ctx() context: CallContext) {
    permit(context, "ledger.read");
    return policyInForce(context.services.store.prisma);
  }
}
