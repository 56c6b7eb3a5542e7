import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The statement that puts cards into drafts, also as a piece of the caller's own statement: `cards` is a query for `requestId`, `cardId` and `position`, in this order. Cards that are
 * there already change nothing.
 */
export function putIntoDraftSql(cards: Sql): Sql {
  return sql`INSERT INTO "CancellationDraftCard" ("requestId", "cardId", "position") ${cards} ON CONFLICT DO NOTHING`;
}

/** The statement that takes cards out of drafts. `cards` is a query for `requestId` and `cardId`, in this order. */
export function takeOutOfDraftSql(cards: Sql): Sql {
  return sql`DELETE FROM "CancellationDraftCard" d USING (${cards}) o("requestId", "cardId") WHERE d."requestId" = o."requestId" AND d."cardId" = o."cardId"`;
}
