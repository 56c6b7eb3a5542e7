import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { ArrearsPayment } from "../../generated/graphql/models/ArrearsPayment.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { arrearsPaymentEntity } from "./arrears.type.ts";

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
}
