import { type Sql, sql } from "../../platform/sql.ts";

/** What is written of the approval of a schedule's version in force, as an expression of its columns; null when that version needs none. */
export const approvalOfSql = (schedule: Sql, columns: Sql): Sql => sql`(
  SELECT ${columns} FROM "ScheduleApproval" WHERE "scheduleId" = ${schedule}."id" AND "scheduleVersion" = ${schedule}."version")`;
