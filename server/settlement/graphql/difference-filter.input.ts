import { Field, InputType, registerEnumType } from "type-graphql";
import { PayoutDifferenceKind } from "../../generated/graphql/enums/PayoutDifferenceKind.ts";
import type { Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which differences are meant. */
@InputType({ description: "Which differences are meant. All conditions must hold; an absent one says nothing." })
export class PayoutDifferenceFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: "Only those that wait for a person, or only the resolved ones.",
  })
  isOpen?: boolean;

  @Field(() => [PayoutDifferenceKind], { nullable: true, description: "Any of these kinds." })
  kindIn?: PayoutDifferenceKind[];
}

/** The filter as conditions on a row. */
export function differenceConditions(filter: PayoutDifferenceFilter | undefined | null): (difference: Sql) => Sql[] {
  return (difference) => {
    const { isOpen, kindIn } = filter ?? {};
    return [
      ...(isOpen == null
        ? []
        : [isOpen ? sql`${difference}."resolvedAt" IS NULL` : sql`${difference}."resolvedAt" IS NOT NULL`]),
      ...(kindIn ? [sql`${difference}."kind" = ANY(${kindIn}::"PayoutDifferenceKind"[])`] : []),
    ];
  };
}

/** Orders of a list of differences. */
export enum PayoutDifferenceOrder {
  FOUND_AT_ASC = "FOUND_AT_ASC",
  FOUND_AT_DESC = "FOUND_AT_DESC",
}
registerEnumType(PayoutDifferenceOrder, {
  name: "PayoutDifferenceOrder",
  description: "Orders of a list of differences.",
  valuesConfig: { FOUND_AT_ASC: { description: "Oldest first." }, FOUND_AT_DESC: { description: "Latest first." } },
});

/** Columns of each order. */
export const differenceOrders: Record<PayoutDifferenceOrder, Order> = {
  FOUND_AT_ASC: { columns: ["foundAt", "id"], descending: false },
  FOUND_AT_DESC: { columns: ["foundAt", "id"], descending: true },
};
