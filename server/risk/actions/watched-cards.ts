import { type Sql, sql } from "../../platform/sql.ts";

/** Ids of the cards that an entry of the watch list may concern, as a query with the column `id`; none once it was taken off the list. The check of each card has the last word. */
export function watchedCardsSql(entryId: string): Sql {
  const entry = (kind: Sql) => sql`
    "WatchlistEntry" e WHERE e."id" = ${entryId}::uuid AND e."removedAt" IS NULL AND e."kind" = ${kind}`;
  return sql`
    SELECT c."id" FROM "SimCard" c WHERE c."iccid" = (SELECT e."value" FROM ${entry(sql`'ICCID'`)})
    UNION ALL
    SELECT b."cardId" FROM "Device" d JOIN "DeviceBinding" b ON b."deviceId" = d."id" WHERE d."imei" = (SELECT e."value" FROM ${entry(sql`'IMEI'`)})
    UNION ALL
    SELECT s."id" FROM "Customer" c JOIN "SimCard" s ON s."customerId" = c."id" WHERE c."number" = (SELECT e."value" FROM ${entry(sql`'CUSTOMER'`)})`;
}
