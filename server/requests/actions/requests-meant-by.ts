import { type Sql, sql } from "../../platform/sql.ts";

/** Row ids of the requests that somebody means by a number: their own, or that of a card in them. */
export function requestsMeantBy({ number, digits }: { number: string; digits: string }): Sql {
  return sql`
    SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number}
    UNION SELECT i."requestId" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE c."iccid" = ${digits.toUpperCase()} OR c."msisdn" = ${digits}`;
}

/** Row ids of the items of the card with a number. */
export function itemsOfCard({ digits }: { digits: string }): Sql {
  return sql`
    SELECT i."id" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE c."iccid" = ${digits.toUpperCase()} OR c."msisdn" = ${digits}`;
}
