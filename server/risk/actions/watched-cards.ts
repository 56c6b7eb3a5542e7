import { type Sql, sql } from "../../platform/sql.ts";

/** Which entries of the watch list are meant: one, or all that were listed at a time (a timestamp as SQL) or later. */
export type WatchedBy = { entryId: string } | { since: Sql };

/** Ids of the cards that entries of the watch list may concern, as a query with the column `id`; entries that were taken off the list concern none. The check of each card has the last word. */
export function watchedCardsSql(by: WatchedBy): Sql {
  const meant = "entryId" in by ? sql`e."id" = ${by.entryId}::uuid` : sql`e."listedAt" >= ${by.since}`;
  const values = (kind: Sql) => sql`
    ARRAY(SELECT e."value" FROM "WatchlistEntry" e WHERE ${meant} AND e."removedAt" IS NULL AND e."kind" = ${kind})`;
  return sql`
    SELECT c."id" FROM "SimCard" c WHERE c."iccid" = ANY(${values(sql`'ICCID'`)})
    UNION ALL
    SELECT b."cardId" FROM "Device" d JOIN "DeviceBinding" b ON b."deviceId" = d."id" WHERE d."imei" = ANY(${values(sql`'IMEI'`)})
    UNION ALL
    SELECT s."id" FROM "Customer" c JOIN "SimCard" s ON s."customerId" = c."id" WHERE c."number" = ANY(${values(sql`'CUSTOMER'`)})`;
}
