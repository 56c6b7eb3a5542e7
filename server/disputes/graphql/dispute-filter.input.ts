import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { isCustomerCalled } from "../../customers/index.ts";
import { DisputeKind } from "../../generated/graphql/enums/DisputeKind.ts";
import { DisputeStatus } from "../../generated/graphql/enums/DisputeStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which disputes are meant. */
@InputType({ description: "Which disputes are meant. All conditions must hold; an absent one says nothing." })
export class DisputeFilter {
  @Field(() => [DisputeStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: DisputeStatus[];

  @Field(() => DisputeKind, { nullable: true, description: "About this." })
  kind?: DisputeKind;

  @Field(() => ID, { nullable: true, description: "Of this case, `case_…`." })
  caseId?: string;

  @Field(() => String, {
    nullable: true,
    description: "The number of a dispute, case or customer, or a part of an enterprise's name.",
  })
  search?: string;
}

/** The filter as conditions on a row. */
export function disputeConditions(filter: DisputeFilter | undefined | null): (dispute: Sql) => Sql[] {
  return (dispute) => {
    const { statusIn, kind, caseId, search } = filter ?? {};
    return [
      ...(statusIn ? [sql`${dispute}."status" = ANY(${statusIn}::"DisputeStatus"[])`] : []),
      ...(kind == null ? [] : [sql`${dispute}."kind" = ${kind}::"DisputeKind"`]),
      ...(caseId == null ? [] : [sql`${dispute}."caseId" = ${fromPublicId("case", caseId)}::uuid`]),
      ...(search == null || search.trim() === "" ? [] : [found(dispute, search.trim())]),
    ];
  };
}

/** Numbers of our own are found whole; anything else is what a customer is called. */
function found(dispute: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^DP-/.test(number)) return sql`${dispute}."number" = ${number}`;
  if (/^SC-/.test(number))
    return sql`${dispute}."caseId" = ANY(ARRAY(SELECT "id" FROM "SupportCase" WHERE "number" = ${number}))`;
  return sql`${dispute}."customerId" = ANY(ARRAY(SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)}))`;
}

/** What of the filter names values of a column that has an index for every order. */
export const disputeGroups: Groups<DisputeFilter> = {
  statusIn: { column: "status", values: valuesOf("DisputeStatus") },
};

/** Orders of a list of disputes. */
export enum DisputeOrder {
  OPENED_AT_DESC = "OPENED_AT_DESC",
  OPENED_AT_ASC = "OPENED_AT_ASC",
}
registerEnumType(DisputeOrder, {
  name: "DisputeOrder",
  description: "Orders of a list of disputes.",
  valuesConfig: { OPENED_AT_DESC: { description: "Latest first." }, OPENED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const disputeOrders: Record<DisputeOrder, Order> = {
  OPENED_AT_DESC: { columns: ["openedAt", "id"], descending: true },
  OPENED_AT_ASC: { columns: ["openedAt", "id"], descending: false },
};
