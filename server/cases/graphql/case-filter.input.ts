import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { customersNumbered } from "../../customers/index.ts";
import { SupportCaseStatus } from "../../generated/graphql/enums/SupportCaseStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which cases are meant. */
@InputType({ description: "Which cases are meant. All conditions must hold; an absent one says nothing." })
export class SupportCaseFilter {
  @Field(() => [SupportCaseStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: SupportCaseStatus[];

  @Field(() => ID, {
    nullable: true,
    description: "That this agent has, or had when they were resolved, `account_…`; for staff.",
  })
  agentId?: string;

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;

  @Field(() => ID, { nullable: true, description: "About this request, `request_…`." })
  requestId?: string;

  @Field(() => String, { nullable: true, description: "The number of a case, request or customer." })
  search?: string;
}

/** The filter as conditions on a row. */
export function caseConditions(filter: SupportCaseFilter | undefined | null): (row: Sql) => Sql[] {
  return (row) => {
    const { statusIn, agentId, customerId, requestId, search } = filter ?? {};
    const at = (column: Sql, prefix: string, id: string) => sql`${row}.${column} = ${fromPublicId(prefix, id)}::uuid`;
    return [
      ...(statusIn ? [sql`${row}."status" = ANY(${statusIn}::"SupportCaseStatus"[])`] : []),
      ...(agentId == null ? [] : [at(sql`"agentId"`, "account", agentId)]),
      ...(customerId == null ? [] : [at(sql`"customerId"`, "customer", customerId)]),
      ...(requestId == null ? [] : [at(sql`"requestId"`, "request", requestId)]),
      ...(search == null || search.trim() === "" ? [] : [found(row, search.trim())]),
    ];
  };
}

/** Numbers of our own are found whole. */
function found(row: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^CR-/.test(number))
    return sql`${row}."requestId" IN (SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number})`;
  if (/^SC-/.test(number)) return sql`${row}."number" = ${number}`;
  return sql`${row}."customerId" IN (${customersNumbered(search)})`;
}

/** What of the filter names values of a column that has an index for every order. */
export const caseGroups: Groups<SupportCaseFilter> = {
  statusIn: { column: "status", values: valuesOf("SupportCaseStatus") },
};

/** Orders of a list of cases. */
export enum SupportCaseOrder {
  OPENED_AT_DESC = "OPENED_AT_DESC",
  OPENED_AT_ASC = "OPENED_AT_ASC",
  RANK_ASC = "RANK_ASC",
}
registerEnumType(SupportCaseOrder, {
  name: "SupportCaseOrder",
  description: "Orders of a list of cases.",
  valuesConfig: {
    OPENED_AT_DESC: { description: "Latest first." },
    OPENED_AT_ASC: { description: "Oldest first." },
    RANK_ASC: { description: "As in the queue: who comes next first." },
  },
});

/** Columns of each order. */
export const caseOrders: Record<SupportCaseOrder, Order> = {
  OPENED_AT_DESC: { columns: ["openedAt", "id"], descending: true },
  OPENED_AT_ASC: { columns: ["openedAt", "id"], descending: false },
  RANK_ASC: { columns: ["rankAt", "id"], descending: false },
};
