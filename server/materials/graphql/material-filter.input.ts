import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { MaterialStatus } from "../../generated/graphql/enums/MaterialStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { addedConditions, type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { kindsCalled } from "../rules/called-kinds.ts";
import { isFound } from "./material-search.ts";

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

  @Field(() => String, {
    nullable: true,
    description:
      "A request or customer number, a credit code, the name of a kind in Chinese or English, or at least 2 characters of an enterprise's or a file's name. A whole identity number finds the documents of that person for those who may find customers by it; exports refuse it.",
  })
  search?: string;
}

/** The filter as conditions on a row of documents; removed ones are left out unless it names statuses, or they are chosen by other means. */
export function materialConditions(
  filter: MaterialFilter | undefined | null,
  isStatusChosen = false,
): (material: Sql) => Sql[] {
  return (material) => {
    const { statusIn, kindIn, requestId, customerId, search } = filter ?? {};
    const added = addedConditions(MaterialFilter, filter)(material);
    const conditions: Sql[] = [...added];
    if (statusIn) conditions.push(sql`${material}."status" = ANY(${statusIn}::"MaterialStatus"[])`);
    else if (!isStatusChosen && added.length === 0) conditions.push(sql`${material}."status" <> 'REMOVED'`);
    if (kindIn) conditions.push(sql`${material}."kind" = ANY(${kindIn}::"MaterialKind"[])`);
    if (requestId != null) conditions.push(sql`${material}."requestId" = ${fromPublicId("request", requestId)}::uuid`);
    if (customerId != null)
      conditions.push(sql`${material}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (filter && search != null && search.trim() !== "") conditions.push(isFound(material, filter));
    return conditions;
  };
}

/** The filter with a kind in the place of its name, where it says nothing else of kinds: those are read kind by kind. */
export function withKindsMeant(filter: MaterialFilter | undefined): MaterialFilter | undefined {
  const kinds = kindsCalled(filter?.search ?? "");
  if (!filter || kinds.length === 0 || filter.kindIn) return filter;
  return { ...filter, search: undefined, kindIn: kinds.map((kind) => MaterialKind[kind]) };
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
