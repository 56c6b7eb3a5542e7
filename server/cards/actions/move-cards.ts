import { empty, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";

/** Statuses that a running cancellation gives to a card. */
export type MovedStatus = "CANCELLING" | "CANCELLED";

/**
 * The statement that gives many cards a status because of their cancellation, as a piece of the caller's own statement: `cards` is a query with the column
 * `cardId`. A cancelled card loses its auto-renewal, so that nothing is charged for it any more.
 */
export function moveCardsSql({ cards, to, now }: { cards: Sql; to: MovedStatus; now: Date }): Sql {
  const more = to === "CANCELLED" ? sql`, "cancelledAt" = ${now}, "isAutoRenewalOn" = false` : empty;
  return sql`UPDATE "SimCard" SET "status" = ${raw(`'${to}'`)}${more} WHERE "id" = ANY(ARRAY(${cards})) AND ${onceFound(sql`"status" <> 'CANCELLED'`)}`;
}
