import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import { contractMonthsSql, exitFeeFenSql } from "./remainder.ts";

/**
 * What leaving their contracts at `at` costs for the cards of a query: `cardId`, `planId`, `contractEndsAt`, `remainingMonths` and `amountFen`, with `lateFeeFen`, which is always 0. Cards
 * whose fee is paid are none of it. Decision: a fee that was paid stands also where the card's plan costs more since; what is missing falls due when the card goes.
 */
export function owedExitFeesSql(cards: Sql, at: Sql): Sql {
  return sql`
    SELECT f."cardId", f."planId", f."contractEndsAt", f."remainingMonths", f."amountFen", 0 AS "lateFeeFen" FROM (
      SELECT c."id" AS "cardId", c."planId", c."contractEndsAt", ${contractMonthsSql(sql`c`, at)} AS "remainingMonths", ${exitFeeFenSql({ card: sql`c`, plan: sql`p`, now: at })} AS "amountFen"
      FROM "SimCard" c JOIN "Plan" p ON p."id" = c."planId"
      WHERE c."id" IN (${cards}) AND ${onceFound(sql`c."status" <> 'CANCELLED' AND c."contractEndsAt" > ${at} AND p."earlyExitFeeFen" > 0 AND c."exitFeeCapFen" IS DISTINCT FROM 0`)}
    ) f WHERE NOT EXISTS (SELECT FROM "ExitFee" paid WHERE paid."cardId" = f."cardId" AND paid."status" = 'PAID')`;
}

/** The statement that writes down what a payment asks for, as a piece of the caller's own: `fees` is a query for `paymentId`, `customerId`, `askedAt` and the columns of {@link owedExitFeesSql}. */
export function askExitFeesSql(fees: Sql): Sql {
  return sql`
    INSERT INTO "ExitFee" ("paymentId", "customerId", "askedAt", "cardId", "planId", "contractEndsAt", "remainingMonths", "feeFen")
    SELECT f."paymentId", f."customerId", f."askedAt", f."cardId", f."planId", f."contractEndsAt", f."remainingMonths", f."amountFen" FROM (${fees}) f`;
}
