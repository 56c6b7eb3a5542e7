import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { ArrearsPayment } from "../../generated/graphql/models/ArrearsPayment.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { arrearsPaymentEntity } from "./arrears.type.ts";
import {
  ArrearsPaymentFilter,
  ArrearsPaymentOrder,
  arrearsPaymentConditions,
  arrearsPaymentGroups,
  arrearsPaymentOrders,
} from "./arrears-payment-filter.input.ts";

const ArrearsPaymentConnection = connectionOf(arrearsPaymentEntity);

/** Payments of arrears, as customers and staff see them. */
@Resolver(() => ArrearsPayment)
export class ArrearsResolver {
  @Query(() => ArrearsPayment, {
    nullable: true,
    description: "One payment of arrears; null when there is none or it is not the caller's.",
  })
  arrearsPayment(
    @Arg("id", () => ID, { description: "Its public id, `arrearspayment_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    return context.reads.byId(arrearsPaymentEntity, id, info);
  }

  @Query(() => ArrearsPaymentConnection, {
    description: "Payments of arrears the caller may see, page by page: a customer its own, staff those of all.",
  })
  arrearsPayments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ArrearsPaymentFilter, { nullable: true, description: "Which payments." })
    filter: ArrearsPaymentFilter | undefined,
    @Arg("orderBy", () => ArrearsPaymentOrder, {
      defaultValue: ArrearsPaymentOrder.CREATED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: ArrearsPaymentOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    const rows = rowsOf(filter, context.viewer, {
      groups: arrearsPaymentGroups,
      conditions: arrearsPaymentConditions,
    });
    const isSearch = filter?.search != null;
    const order = arrearsPaymentOrders[orderBy];
    return context.reads.connection(arrearsPaymentEntity, { ...rows, order, isSearch, page }, info);
  }
}
