import { keepCardSets } from "../../cards/index.ts";
import { sql } from "../../platform/sql.ts";

// A preflight's cards can be chosen for a remedy as a whole: the customer's own ones, whatever else was asked about.
keepCardSets("preflight", (id, viewer) => {
  const visible =
    viewer.sees === "OWN"
      ? sql`f."id" = ${id}::uuid AND f."customerId" = ${viewer.customerId}::uuid`
      : sql`f."id" = ${id}::uuid`;
  return {
    cards: sql`
      SELECT p."cardId" FROM "CancellationPreflightCard" p JOIN "CancellationPreflight" f ON f."id" = p."preflightId"
      JOIN "SimCard" own ON own."id" = p."cardId" AND own."customerId" = f."customerId" WHERE ${visible}`,
    exists: sql`EXISTS (SELECT 1 FROM "CancellationPreflight" f WHERE ${visible})`,
  };
});
