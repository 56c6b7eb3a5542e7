import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { isCustomerCalled } from "../../customers/index.ts";
import { LateClaimStatus } from "../../generated/graphql/enums/LateClaimStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which late claims are meant. */
@InputType({ description: "Which late claims are meant. All conditions must hold; an absent one says nothing." })
export class LateClaimFilter {
  @Field(() => [LateClaimStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: LateClaimStatus[];

  @Field(() => ID, { nullable: true, description: "About this request or a card of it, `request_…`." })
  requestId?: string;

  @Field(() => String, {
    nullable: true,
    description: "A late claim, request or customer number, or a part of an enterprise's name.",
  })
  search?: string;
}

/** The filter as conditions on a row. */
export function lateClaimConditions(filter: LateClaimFilter | undefined | null): (claim: Sql) => Sql[] {
  return (claim) => {
    const { statusIn, requestId, search } = filter ?? {};
    return [
      ...(statusIn ? [sql`${claim}."status" = ANY(${statusIn}::"LateClaimStatus"[])`] : []),
      ...(requestId == null ? [] : [sql`${claim}."requestId" = ${fromPublicId("request", requestId)}::uuid`]),
      ...(search == null || search.trim() === "" ? [] : [found(claim, search.trim())]),
    ];
  };
}

/** Numbers of our own are found whole; anything else is what a customer is called. */
function found(claim: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^LC-/.test(number)) return sql`${claim}."number" = ${number}`;
  if (/^CR-/.test(number))
    return sql`${claim}."requestId" = ANY(ARRAY(SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number}))`;
  return sql`${claim}."customerId" = ANY(ARRAY(SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)}))`;
}

/** What of the filter names values of a column that has an index for every order. */
export const lateClaimGroups: Groups<LateClaimFilter> = {
  statusIn: { column: "status", values: valuesOf("LateClaimStatus") },
};

/** Orders of a list of late claims. */
export enum LateClaimOrder {
  FILED_AT_DESC = "FILED_AT_DESC",
  FILED_AT_ASC = "FILED_AT_ASC",
}
registerEnumType(LateClaimOrder, {
  name: "LateClaimOrder",
  description: "Orders of a list of late claims.",
  valuesConfig: { FILED_AT_DESC: { description: "Latest first." }, FILED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const lateClaimOrders: Record<LateClaimOrder, Order> = {
  FILED_AT_DESC: { columns: ["filedAt", "id"], descending: true },
  FILED_AT_ASC: { columns: ["filedAt", "id"], descending: false },
};
