import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Payout } from "../../generated/graphql/models/Payout.ts";
import { PayoutDifference } from "../../generated/graphql/models/PayoutDifference.ts";
import { Settlement } from "../../generated/graphql/models/Settlement.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { differenceEntity } from "./difference.type.ts";
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

  @Query(() => [PayoutDifference], {
    description:
      "Where the payment provider's books differ from ours and nobody has said yet why, the oldest first, at most 100. For managers.",
  })
  payoutDifferences(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "payouts.reconcile");
    const where = (difference: Sql) => [sql`${difference}."resolvedAt" IS NULL`];
    return context.reads.list(
      differenceEntity,
      { where, orderBy: sql`t0."foundAt", t0."id"`, limit: MOST_DIFFERENCES },
      info,
    );
  }
}

/** Differences that are listed; what waits behind them is listed once these are resolved. */
const MOST_DIFFERENCES = 100;
