import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The statement that writes down what a customer's list says of cards of a request. `said` is a query for `requestId`, `cardId`, `note`, `waveName` and `wishedOn`, in this order, each
 * card once; the latest word counts.
 */
export function noteListSql(said: Sql): Sql {
  return sql`
    INSERT INTO "CardListEntry" ("requestId", "cardId", "note", "waveName", "wishedOn") ${said}
    ON CONFLICT ("requestId", "cardId") DO UPDATE SET "note" = EXCLUDED."note", "waveName" = EXCLUDED."waveName", "wishedOn" = EXCLUDED."wishedOn"`;
}
