import { Field, InputType, registerEnumType } from "type-graphql";
import { CustomerKind } from "../../generated/graphql/enums/CustomerKind.ts";
import type { Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which customers are meant. */
@InputType({ description: "Which customers are meant. All conditions must hold; an absent one says nothing." })
export class CustomerFilter {
  @Field(() => CustomerKind, { nullable: true, description: "Only individuals, or only enterprises." })
  kind?: CustomerKind;

  @Field(() => String, { nullable: true, description: "Registered in this city." })
  city?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "First characters of a customer number or credit code, or a part of an enterprise's name. Persons are not found by name.",
  })
  search?: string;
}

/** The filter as conditions on a row of customers. */
export function customerConditions(filter: CustomerFilter | undefined | null): (customer: Sql) => Sql[] {
  return (customer) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { kind, city, search } = filter;
    if (kind != null) conditions.push(sql`${customer}."kind" = ${kind}::"CustomerKind"`);
    if (city != null && city.trim() !== "") conditions.push(sql`${customer}."city" = ${city.trim()}`);
    if (search != null && search.trim() !== "") {
      const text = search.trim().replaceAll(/[\\%_]/g, "\\$&");
      const prefix = `${text.toUpperCase()}%`;
      // A person's name is personal data: it is neither shown nor an oracle.
      conditions.push(sql`(${customer}."number" LIKE ${prefix} OR ${customer}."uscc" LIKE ${prefix}
        OR (${customer}."kind" = 'ENTERPRISE' AND ${customer}."name" LIKE ${`%${text}%`}))`);
    }
    return conditions;
  };
}

/** Row ids of the customers with a number, in capitals or as it was typed. */
export function customersNumbered(number: string): Sql {
  return sql`SELECT "id" FROM "Customer" WHERE "number" IN (${number}, ${number.toUpperCase()})`;
}

/** Whether a customer is called so: has the number, or is an enterprise with this in its name. */
export function isCustomerCalled(customer: Sql, text: string): Sql {
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(${customer}."number" IN (${text}, ${text.toUpperCase()}) OR (${customer}."kind" = 'ENTERPRISE' AND ${customer}."name" LIKE ${part}))`;
}

/** Orders of a list of customers. */
export enum CustomerOrder {
  NUMBER_ASC = "NUMBER_ASC",
  NUMBER_DESC = "NUMBER_DESC",
  CREATED_AT_DESC = "CREATED_AT_DESC",
}
registerEnumType(CustomerOrder, {
  name: "CustomerOrder",
  description: "Orders of a list of customers.",
  valuesConfig: {
    NUMBER_ASC: { description: "By customer number, ascending." },
    NUMBER_DESC: { description: "By customer number, descending." },
    CREATED_AT_DESC: { description: "Latest first." },
  },
});

/** Columns of each order. */
export const customerOrders: Record<CustomerOrder, Order> = {
  NUMBER_ASC: { columns: ["number"], descending: false },
  NUMBER_DESC: { columns: ["number"], descending: true },
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
};
