import { type Sql, sql } from "../../platform/sql.ts";

/** A customer's name as it may be shown, by the database: enterprises in full, of a person the first character alone, and of one that was erased none. */
export function shownNameSql(customer: Sql): Sql {
  return sql`CASE ${customer}."kind" WHEN 'ENTERPRISE' THEN ${customer}."name"
    ELSE CASE WHEN ${customer}."erasedAt" IS NULL THEN left(${customer}."name", 1) || repeat('*', greatest(length(${customer}."name") - 1, 1)) ELSE '—' END END`;
}
