import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The statement that writes differences down about what customers paid in, as a piece of the caller's own: `found` is a query for `day`, `kind`, `movement`, `token`, `trackingNumber`,
 * `collectionId`, `ourFen`, `theirFen` and `foundAt`, in this order. One that was found before changes nothing; answers a row for each new one.
 */
export function writeDifferencesSql(found: Sql): Sql {
  return sql`
    INSERT INTO "PayoutDifference" ("day", "kind", "movement", "token", "trackingNumber", "collectionId", "ourFen", "theirFen", "foundAt")
    ${found}
    ON CONFLICT ("token", "movement", "kind") DO NOTHING RETURNING 1`;
}
