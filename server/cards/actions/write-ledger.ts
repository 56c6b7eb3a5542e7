import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The statement that writes entries into the books, also as a piece of the caller's own statement: `entries` is a query for `customerId`, `cardId`, `billId`, `itemId`, `kind`,
 * `amountFen`, `at` and `stepId`, in this order. An item has one entry of each kind; written again it changes nothing.
 */
export function writeLedgerSql(entries: Sql): Sql {
  return sql`
    INSERT INTO "LedgerEntry" ("customerId", "cardId", "billId", "itemId", "kind", "amountFen", "at", "stepId") ${entries}
    ON CONFLICT ("itemId", "kind") DO NOTHING`;
}
