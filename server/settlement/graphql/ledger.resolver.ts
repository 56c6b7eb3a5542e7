import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { LedgerTransfer } from "../../generated/graphql/models/LedgerTransfer.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { readLedgerBook } from "../actions/read-ledger-book.ts";
import { differenceEntity } from "./difference.type.ts";
import {
  differenceConditions,
  differenceOrders,
  PayoutDifferenceFilter,
  PayoutDifferenceOrder,
} from "./difference-filter.input.ts";
import { LedgerBook } from "./ledger-book.type.ts";
import { LedgerScopeInput, pagedTransfers, transfersMeantBy } from "./ledger-scope.input.ts";
import { transferEntity } from "./settlement.type.ts";

const LedgerTransferConnection = connectionOf(transferEntity);
const PayoutDifferenceConnection = connectionOf(differenceEntity);

/** The books, for those who audit them. */
@Resolver(() => LedgerTransfer)
export class LedgerResolver {
  @Query(() => LedgerBook, {
    description: "For auditors and managers: what the transfers of a request, card, customer or refund sum up to.",
  })
  ledgerBook(
    @Arg("of", () => LedgerScopeInput, { description: "Whose transfers are summed up." }) of: LedgerScopeInput,
    @Ctx() context: CallContext,
  ) {
    permit(context, "ledger.read");
    return readLedgerBook(context.services, transfersMeantBy(of));
  }

  @Query(() => LedgerTransferConnection, {
    description:
      "For auditors and managers: transfers of the ledger, page by page. Of a request, card or customer card after card, each in time; of a refund as they were written; of everything the latest first.",
  })
  ledgerTransfers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => LedgerScopeInput, { nullable: true, description: "Of what; all of them when absent." })
    filter: LedgerScopeInput | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "ledger.read");
    return context.reads.connection(
      transferEntity,
      { ...pagedTransfers(filter), isSearch: filter != null, page },
      info,
    );
  }

  @Query(() => PayoutDifferenceConnection, {
    description: "For auditors and managers: where the payment provider's books differ from ours, page by page.",
  })
  payoutDifferences(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PayoutDifferenceFilter, { nullable: true, description: "Which differences." })
    filter: PayoutDifferenceFilter | undefined,
    @Arg("orderBy", () => PayoutDifferenceOrder, {
      defaultValue: PayoutDifferenceOrder.FOUND_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: PayoutDifferenceOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "ledger.read");
    const source = { where: differenceConditions(filter), order: differenceOrders[orderBy], page };
    return context.reads.connection(differenceEntity, source, info);
  }
}
