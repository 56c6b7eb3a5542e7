import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { MaterialStatus } from "../../generated/graphql/enums/MaterialStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { addedConditions, type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which documents are meant. */
@InputType({ description: "Which documents are meant. All conditions must hold; an absent one says nothing." })
export class MaterialFilter {
  @Field(() => [MaterialStatus], {
    nullable: true,
    description: "Any of these statuses; all but removed ones when nothing is said.",
  })
  statusIn?: MaterialStatus[];

  @Field(() => [MaterialKind], { nullable: true, description: "Any of these kinds." })
  kindIn?: MaterialKind[];

  @Field(() => ID, { nullable: true, description: "Documents of this request." })
  requestId?: string;

  @Field(() => ID, { nullable: true, description: "Documents of this customer; for staff." })
  customerId?: string;
}

/** The filter as conditions on a row of documents; removed ones are left out unless it names statuses, or they are chosen by other means. */
export function materialConditions(
  filter: MaterialFilter | undefined | null,
  isStatusChosen = false,
): (material: Sql) => Sql[] {
  return (material) => {
    const { statusIn, kindIn, requestId, customerId } = filter ?? {};
    const added = addedConditions(MaterialFilter, filter)(material);
    const conditions: Sql[] = [...added];
    if (statusIn) conditions.push(sql`${material}."status" = ANY(${statusIn}::"MaterialStatus"[])`);
    else if (!isStatusChosen && added.length === 0) conditions.push(sql`${material}."status" <> 'REMOVED'`);
    if (kindIn) conditions.push(sql`${material}."kind" = ANY(${kindIn}::"MaterialKind"[])`);
    if (requestId != null) conditions.push(sql`${material}."requestId" = ${fromPublicId("request", requestId)}::uuid`);
    if (customerId != null)
      conditions.push(sql`${material}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    return conditions;
  };
}

/** What of the filter names values of a column that has an index for every order. */
export const materialGroups: Groups<MaterialFilter> = {
  statusIn: { column: "status", values: valuesOf("MaterialStatus") },
  kindIn: { column: "kind", values: valuesOf("MaterialKind") },
};

/** Orders of a list of documents. */
export enum MaterialOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
}
registerEnumType(MaterialOrder, {
  name: "MaterialOrder",
  description: "Orders of a list of documents.",
  valuesConfig: { CREATED_AT_DESC: { description: "Latest first." }, CREATED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const materialOrders: Record<MaterialOrder, Order> = {
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
};
