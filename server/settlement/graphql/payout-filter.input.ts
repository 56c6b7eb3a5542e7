import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { isCustomerCalled } from "../../customers/index.ts";
import { PayoutMethod } from "../../generated/graphql/enums/PayoutMethod.ts";
import { PayoutStatus } from "../../generated/graphql/enums/PayoutStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which refunds are meant. */
@InputType({ description: "Which refunds are meant. All conditions must hold; an absent one says nothing." })
export class PayoutFilter {
  @Field(() => [PayoutStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: PayoutStatus[];

  @Field(() => [PayoutMethod], { nullable: true, description: "Any of these ways." })
  methodIn?: PayoutMethod[];

  @Field(() => ID, { nullable: true, description: "Of cash of cards of this request only, `request_…`." })
  requestId?: string;

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description: "A refund, request or customer number, or a part of an enterprise's name.",
  })
  search?: string;
}

/** The filter as conditions on a row. */
export function payoutConditions(filter: PayoutFilter | undefined | null): (payout: Sql) => Sql[] {
  return (payout) => {
    const { statusIn, methodIn, requestId, customerId, search } = filter ?? {};
    const at = (column: Sql, prefix: string, id: string) =>
      sql`${payout}.${column} = ${fromPublicId(prefix, id)}::uuid`;
    return [
      ...(statusIn ? [sql`${payout}."status" = ANY(${statusIn}::"PayoutStatus"[])`] : []),
      ...(methodIn ? [sql`${payout}."method" = ANY(${methodIn}::"PayoutMethod"[])`] : []),
      ...(requestId == null ? [] : [at(sql`"requestId"`, "request", requestId)]),
      ...(customerId == null ? [] : [at(sql`"customerId"`, "customer", customerId)]),
      ...(search == null || search.trim() === "" ? [] : [found(payout, search.trim())]),
    ];
  };
}

/** Numbers of our own are found whole; anything else is what a customer is called. */
function found(payout: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^RF-/.test(number)) return sql`${payout}."number" = ${number}`;
  if (/^CR-/.test(number))
    return sql`${payout}."requestId" = ANY(ARRAY(SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number}))`;
  return sql`${payout}."customerId" = ANY(ARRAY(SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)}))`;
}

/** What of the filter names values of a column that has an index for every order. */
export const payoutGroups: Groups<PayoutFilter> = {
  statusIn: { column: "status", values: valuesOf("PayoutStatus") },
  methodIn: { column: "method", values: valuesOf("PayoutMethod") },
};

/** Orders of a list of refunds. */
export enum PayoutOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
}
registerEnumType(PayoutOrder, {
  name: "PayoutOrder",
  description: "Orders of a list of refunds.",
  valuesConfig: { CREATED_AT_DESC: { description: "Latest first." }, CREATED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const payoutOrders: Record<PayoutOrder, Order> = {
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
};
