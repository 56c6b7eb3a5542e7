import { type Sql, sql } from "../../platform/sql.ts";

/**
 * Cash that expired because nobody claimed it in time, less what was given back since, card by card: a query for `settlementId`, `accountId` and `fen` of the settlements, a query for their
 * `id`, where there is some.
 */
export const expiredCashSql = (settlements: Sql): Sql => sql`
  SELECT a."settlementId", a."id" AS "accountId", sum(CASE t."kind" WHEN 'LATE_EXPIRY' THEN t."amountFen" ELSE -t."amountFen" END)::bigint AS "fen"
  FROM "LedgerAccount" a
  JOIN "LedgerTransfer" t ON t."settlementId" = a."settlementId" AND ((t."kind" = 'LATE_EXPIRY' AND t."debitAccountId" = a."id") OR (t."kind" = 'GOODWILL' AND t."creditAccountId" = a."id"))
  WHERE a."kind" = 'CASH' AND a."settlementId" = ANY(ARRAY(${settlements}))
  GROUP BY 1, 2 HAVING sum(CASE t."kind" WHEN 'LATE_EXPIRY' THEN t."amountFen" ELSE -t."amountFen" END) > 0`;

/** The settlements that a claim is about, as a query for their `id`: of a card, or of all cards of a request. */
export const claimedSql = ({ requestId, cardId }: { requestId: string; cardId: string | null }): Sql =>
  cardId === null
    ? sql`SELECT s."id" FROM "Settlement" s WHERE s."requestId" = ${requestId}::uuid`
    : sql`SELECT s."id" FROM "Settlement" s WHERE s."requestId" = ${requestId}::uuid AND s."cardId" = ${cardId}::uuid`;
