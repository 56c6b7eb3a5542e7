import { Field, InputType, registerEnumType } from "type-graphql";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import type { Groups, Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which plans are meant. */
@InputType({ description: "Which plans are meant. An absent condition says nothing." })
export class PlanFilter {
  @Field(() => [CarrierCode], { nullable: true, description: "Sold by any of these carriers." })
  carrierIn?: CarrierCode[];
}

const carriersOf = (codes: readonly string[]) =>
  sql`SELECT "id" FROM "Carrier" WHERE "code" = ANY(${[...codes]}::"CarrierCode"[])`;

/** The filter as conditions on a row of plans. */
export const planConditions =
  (filter: PlanFilter | undefined | null) =>
  (plan: Sql): Sql[] =>
    filter?.carrierIn ? [sql`${plan}."carrierId" IN (${carriersOf(filter.carrierIn)})`] : [];

/** What of the filter names values of a column that has an index for every order. */
export const planGroups: Groups<PlanFilter> = { carrierIn: { column: "carrierId", values: carriersOf } };

/** Orders of a list of plans. */
export enum PlanOrder {
  MONTHLY_FEE_ASC = "MONTHLY_FEE_ASC",
  MONTHLY_FEE_DESC = "MONTHLY_FEE_DESC",
}
registerEnumType(PlanOrder, {
  name: "PlanOrder",
  description: "Orders of a list of plans.",
  valuesConfig: {
    MONTHLY_FEE_ASC: { description: "By the price of a month, the cheapest first." },
    MONTHLY_FEE_DESC: { description: "By the price of a month, the dearest first." },
  },
});

/** Columns of each order. */
export const planOrders: Record<PlanOrder, Order> = {
  MONTHLY_FEE_ASC: { columns: ["monthlyFeeFen", "id"], descending: false },
  MONTHLY_FEE_DESC: { columns: ["monthlyFeeFen", "id"], descending: true },
};
