import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { isCustomerCalled } from "../../customers/index.ts";
import { ArrearsPaymentStatus } from "../../generated/graphql/enums/ArrearsPaymentStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which payments of arrears are meant. */
@InputType({
  description: "Which payments of arrears are meant. All conditions must hold; an absent one says nothing.",
})
export class ArrearsPaymentFilter {
  @Field(() => [ArrearsPaymentStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: ArrearsPaymentStatus[];

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description: "The number of a payment or customer, or a part of an enterprise's name.",
  })
  search?: string;
}

/** The filter as conditions on a row. */
export function arrearsPaymentConditions(filter: ArrearsPaymentFilter | undefined | null): (payment: Sql) => Sql[] {
  return (payment) => {
    const { statusIn, customerId, search } = filter ?? {};
    return [
      ...(statusIn ? [sql`${payment}."status" = ANY(${statusIn}::"ArrearsPaymentStatus"[])`] : []),
      ...(customerId == null ? [] : [sql`${payment}."customerId" = ${fromPublicId("customer", customerId)}::uuid`]),
      ...(search == null || search.trim() === "" ? [] : [found(payment, search.trim())]),
    ];
  };
}

/** Numbers of our own are found whole; anything else is what a customer is called. */
function found(payment: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^AP-/.test(number)) return sql`${payment}."number" = ${number}`;
  return sql`${payment}."customerId" = ANY(ARRAY(SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)}))`;
}

/** What of the filter names values of a column that has an index for every order. */
export const arrearsPaymentGroups: Groups<ArrearsPaymentFilter> = {
  statusIn: { column: "status", values: valuesOf("ArrearsPaymentStatus") },
};

/** Orders of a list of payments of arrears. */
export enum ArrearsPaymentOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
}
registerEnumType(ArrearsPaymentOrder, {
  name: "ArrearsPaymentOrder",
  description: "Orders of a list of payments of arrears.",
  valuesConfig: { CREATED_AT_DESC: { description: "Latest first." }, CREATED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const arrearsPaymentOrders: Record<ArrearsPaymentOrder, Order> = {
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
};
