import { keepCardSets, type Remedy } from "../../cards/index.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import { blockersRemovedBy } from "../rules/eligibility.ts";

/** The condition that a remedy has something to do for a card of a preflight: the preflight found it blocked by what the remedy removes. */
function needsSql(remedy: Remedy | null): Sql {
  const removed = remedy === null ? [] : blockersRemovedBy(remedy);
  if (removed.length === 0) return raw("true");
  return sql`EXISTS (SELECT 1 FROM jsonb_array_elements(p."blockers") b WHERE b->>'code' = ANY(${removed}::text[]))`;
}

// A preflight's cards can be chosen as a whole: the customer's own ones, whatever else was asked about.
keepCardSets("preflight", (id, viewer, remedy) => {
  const visible =
    viewer.sees === "OWN"
      ? sql`f."id" = ${id}::uuid AND f."customerId" = ${viewer.customerId}::uuid`
      : sql`f."id" = ${id}::uuid`;
  return {
    cards: sql`
      SELECT p."cardId" FROM "CancellationPreflightCard" p JOIN "CancellationPreflight" f ON f."id" = p."preflightId"
      JOIN "SimCard" own ON own."id" = p."cardId" AND ${onceFound(sql`own."customerId" = f."customerId"`)}
      WHERE ${visible} AND ${needsSql(remedy)}`,
    exists: sql`EXISTS (SELECT 1 FROM "CancellationPreflight" f WHERE ${visible})`,
  };
});
