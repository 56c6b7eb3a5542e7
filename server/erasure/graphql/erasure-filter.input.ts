import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { customersNumbered } from "../../customers/index.ts";
import { ErasureScope } from "../../generated/graphql/enums/ErasureScope.ts";
import { ErasureStatus } from "../../generated/graphql/enums/ErasureStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which erasures are meant. */
@InputType({ description: "Which erasures are meant. All conditions must hold; an absent one says nothing." })
export class ErasureFilter {
  @Field(() => [ErasureStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: ErasureStatus[];

  @Field(() => [ErasureScope], { nullable: true, description: "About requests, or about customers as a whole." })
  scopeIn?: ErasureScope[];

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;

  @Field(() => String, { nullable: true, description: "An erasure, request or customer number." })
  search?: string;
}

/** The filter as conditions on a row. */
export function erasureConditions(filter: ErasureFilter | undefined | null): (record: Sql) => Sql[] {
  return (record) => {
    const { statusIn, scopeIn, customerId, search } = filter ?? {};
    return [
      ...(statusIn ? [sql`${record}."status" = ANY(${statusIn}::"ErasureStatus"[])`] : []),
      ...(scopeIn ? [sql`${record}."scope" = ANY(${scopeIn}::"ErasureScope"[])`] : []),
      ...(customerId == null ? [] : [sql`${record}."customerId" = ${fromPublicId("customer", customerId)}::uuid`]),
      ...(search == null || search.trim() === "" ? [] : [found(record, search.trim())]),
    ];
  };
}

/** Numbers are found whole. */
function found(record: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (number.startsWith("ER-")) return sql`${record}."number" = ${number}`;
  if (number.startsWith("CR-"))
    return sql`${record}."requestId" = ANY(ARRAY(SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number}))`;
  return sql`${record}."customerId" = ANY(ARRAY(${customersNumbered(search)}))`;
}

/** What of the filter names values of a column that has an index for every order. */
export const erasureGroups: Groups<ErasureFilter> = {
  statusIn: { column: "status", values: valuesOf("ErasureStatus") },
  scopeIn: { column: "scope", values: valuesOf("ErasureScope") },
};

/** Orders of a list of erasures. */
export enum ErasureOrder {
  PLANNED_AT_DESC = "PLANNED_AT_DESC",
  PLANNED_AT_ASC = "PLANNED_AT_ASC",
  STARTS_AT_DESC = "STARTS_AT_DESC",
  STARTS_AT_ASC = "STARTS_AT_ASC",
}
registerEnumType(ErasureOrder, {
  name: "ErasureOrder",
  description: "Orders of a list of erasures.",
  valuesConfig: {
    PLANNED_AT_DESC: { description: "Planned last first." },
    PLANNED_AT_ASC: { description: "Planned first first." },
    STARTS_AT_DESC: { description: "Those that begin last first." },
    STARTS_AT_ASC: { description: "Those that begin next first." },
  },
});

/** Columns of each order. */
export const erasureOrders: Record<ErasureOrder, Order> = {
  PLANNED_AT_DESC: { columns: ["plannedAt", "id"], descending: true },
  PLANNED_AT_ASC: { columns: ["plannedAt", "id"], descending: false },
  STARTS_AT_DESC: { columns: ["startsAt", "id"], descending: true },
  STARTS_AT_ASC: { columns: ["startsAt", "id"], descending: false },
};
