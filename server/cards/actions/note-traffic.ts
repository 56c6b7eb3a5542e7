import { type Sql, sql } from "../../platform/sql.ts";

/** The statement that writes down when cards last moved data, as their carriers say it; `seen` is a query with the columns `cardId` and `at`. What is known to be later stays. */
export function noteTrafficSql(seen: Sql): Sql {
  return sql`
    UPDATE "SimCard" c SET "lastTrafficAt" = s."at" FROM (${seen}) s
    WHERE c."id" = s."cardId" AND (c."lastTrafficAt" IS NULL OR c."lastTrafficAt" < s."at")`;
}
