import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Payout } from "../../generated/graphql/models/Payout.ts";
import { Settlement } from "../../generated/graphql/models/Settlement.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { payoutEntity, settlementEntity } from "./settlement.type.ts";

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
}
