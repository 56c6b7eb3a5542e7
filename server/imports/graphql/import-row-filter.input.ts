import { Field, InputType } from "type-graphql";
import type { Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which rows of an import are meant. */
@InputType({ description: "Which rows of an import are meant." })
export class CardImportRowFilter {
  @Field(() => Boolean, { nullable: true, description: "Whether the card was taken over." })
  isAccepted?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether something was found at the row." })
  hasFindings?: boolean;
}

/** In the order of the file. */
export const importRowOrder: Order = { columns: ["sheetNumber", "rowNumber", "place"], descending: false };

/** The filter as conditions on a row of an import. */
export function importRowConditions(filter: CardImportRowFilter | undefined | null): (row: Sql) => Sql[] {
  const { isAccepted, hasFindings } = filter ?? {};
  return (row) => [
    // Word for word as in the indexes of those few rows.
    ...(isAccepted == null ? [] : [isAccepted ? sql`${row}."isAccepted"` : sql`NOT ${row}."isAccepted"`]),
    ...(hasFindings == null ? [] : [hasFindings ? sql`${row}."findings" <> '[]'` : sql`${row}."findings" = '[]'`]),
  ];
}
