import { empty, join, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import { type CardMove, type CardStatus, cardLife } from "../rules/card-states.ts";

const literals = (statuses: readonly CardStatus[]) => join(statuses.map((status) => raw(`'${status}'`)));

/**
 * The statement that moves many cards because of their cancellation, as a piece of the caller's own statement: `cards` is a query with the column
 * `cardId`. A cancelled card loses its auto-renewal, so that nothing is charged for it any more.
 */
export function moveCardsSql({ cards, move, now }: { cards: Sql; move: CardMove; now: Date }): Sql {
  const to = raw(`'${cardLife.target(move)}'`);
  const more = move === "CANCEL" ? sql`, "cancelledAt" = ${now}, "isAutoRenewalOn" = false` : empty;
  return sql`
    UPDATE "SimCard" SET "status" = ${to}${more}
    WHERE "id" = ANY(ARRAY(${cards})) AND ${onceFound(sql`"status" IN (${literals(cardLife.origins(move))})`)}`;
}

/**
 * The statement that gives cards back what they were before their service was cut: `cards` is a query with the columns `cardId` and `before`, null when nobody knows. `unless` names those
 * that stay cut.
 */
export function restoreCardsSql({ cards, unless }: { cards: Sql; unless: (card: Sql) => Sql }): Sql {
  return sql`
    UPDATE "SimCard" c SET "status" = coalesce(b."before", 'IN_USE') FROM (${cards}) b
    WHERE c."id" = b."cardId" AND ${onceFound(sql`c."status" = 'CANCELLING' AND NOT (${unless(sql`c`)})`)}`;
}
