import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Customer } from "../../generated/graphql/models/Customer.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { customerEntity } from "./customer.type.ts";
import { CustomerFilter, CustomerOrder, customerConditions, customerOrders } from "./customer-filter.input.ts";
import { ResidentIdScalar } from "./identity-scalars.ts";

const CustomerConnection = connectionOf(customerEntity);

/** Customers as the staff see them: masked, unless somebody says why not. */
@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => CustomerConnection, { description: "Customers the caller may see, page by page." })
  customers(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => CustomerFilter, { nullable: true, description: "Which customers." }) filter:
      | CustomerFilter
      | undefined,
    @Arg("orderBy", () => CustomerOrder, {
      defaultValue: CustomerOrder.NUMBER_ASC,
      description: "By customer number when nothing is said.",
    })
    orderBy: CustomerOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "customers.read");
    const source = { where: customerConditions(filter), order: customerOrders[orderBy], page };
    return context.reads.connection(customerEntity, source, info);
  }

  @Query(() => Customer, {
    nullable: true,
    description: "One customer; null when there is none or the caller may not see it.",
  })
  customer(
    @Arg("id", () => ID, { description: "Its public id, `customer_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "customers.read");
    return context.reads.byId(customerEntity, id, info);
  }

  @Query(() => Customer, {
    nullable: true,
    description:
      "The person with this identity number; null when there is none. The number is compared by its keyed hash.",
  })
  customerByIdentity(
    @Arg("identityNumber", () => ResidentIdScalar, { description: "The whole number." }) identityNumber: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "customers.find-by-identity");
    const indexes = context.services.secrets.blindIndexes(identityNumber);
    return context.reads.first(
      customerEntity,
      (customer) => [sql`${customer}."identityIndex" = ANY(${indexes}::text[])`],
      info,
    );
  }
}
