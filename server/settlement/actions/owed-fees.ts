/** What is still owed for cards that went before their contracts were over, as pieces of other modules' statements. */
import { contractMonthsSql } from "../../cards/index.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";

/**
 * Fees for leaving contracts early that fell due with cards of a query and are not paid: `cardId` and `owedFen`.
 *
 * Decision: such a fee is not taken out of what was left on the card. Its cash is the customer's to be refunded and is counted apart; the fee stays owed on the card's own account of the ledger, without a late fee,
 * until it is paid by the same payment as one that is paid ahead.
 */
export function owedFeesSql(cards: Sql): Sql {
  return sql`
    SELECT s."cardId", (a."outFen" - a."inFen")::bigint AS "owedFen" FROM "Settlement" s JOIN "LedgerAccount" a ON a."settlementId" = s."id"
    WHERE s."cardId" IN (${cards}) AND ${onceFound(sql`a."kind" = 'ARREARS' AND a."outFen" > a."inFen"`)}`;
}

/** The same with what a payment asks for, as `owedExitFeesSql` of cards answers it of cards that have not gone. */
export function owedFeesToAskSql(cards: Sql): Sql {
  return sql`
    SELECT o."cardId", c."planId", c."contractEndsAt", ${contractMonthsSql(sql`c`, sql`s."openedAt"`)} AS "remainingMonths", o."owedFen"::int AS "amountFen", 0 AS "lateFeeFen"
    FROM (${owedFeesSql(cards)}) o JOIN "SimCard" c ON c."id" = o."cardId" JOIN "Settlement" s ON s."cardId" = o."cardId"`;
}
