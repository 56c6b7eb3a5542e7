import { Ctx, FieldResolver, Info, Resolver } from "type-graphql";
import { accountEntity, ViewerType } from "../../accounts/index.ts";
import { Customer } from "../../generated/graphql/models/Customer.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toPublicId } from "../../platform/ids.ts";
import { belongsTo, extendEntity } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { customerEntity } from "./customer.type.ts";

extendEntity(accountEntity, {
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Customer the account belongs to; null for staff.", {
      nullable: true,
    }),
  },
});

/** The customer a caller belongs to. */
@Resolver(() => ViewerType)
export class OwnCustomerResolver {
  @FieldResolver(() => Customer, { nullable: true, description: "The customer the caller belongs to; null for staff." })
  customer(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    const { customerId } = context.viewer;
    return customerId === null ? null : context.reads.byId(customerEntity, toPublicId("customer", customerId), info);
  }
}
