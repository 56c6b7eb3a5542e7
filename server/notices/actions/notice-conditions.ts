import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { NoticeKind } from "../rules/audiences.ts";

/** Channel on which notices are told; its topic is the account that reads them. */
export const NOTICE_CHANNEL = "notices_changed";

/** Whether a notice was told, is so, and is not read. Word for word as in the index of those. */
export const isUnread = (notice: Sql): Sql =>
  sql`${notice}."toldAt" IS NOT NULL AND ${notice}."readAt" IS NULL AND ${notice}."withdrawnAt" IS NULL`;

/** Whether a notice was told and is read, or no longer so. Word for word as in the index of those. */
export const isSettled = (notice: Sql): Sql =>
  sql`${notice}."toldAt" IS NOT NULL AND NOT (${notice}."readAt" IS NULL AND ${notice}."withdrawnAt" IS NULL)`;

/** Kinds of notices about a request. */
export type RequestNotice = Extract<
  NoticeKind,
  "PROMISE_AT_RISK" | "PROMISE_BREACHED" | "ACTION_REQUIRED" | "WAVES_STOPPED" | "STEP_STOPPED"
>;

/** Whether what a notice says is so, of a request `r` and the day of the due date that is meant. */
export const holds: Readonly<Record<RequestNotice, (day: Sql) => Sql>> = {
  // Also no longer when its cards have ended or were given a later date.
  PROMISE_AT_RISK: (day) => sql`(r."atRiskDay" >= ${day} AND coalesce(r."breachDay" < ${day}, true)
    AND (r."nextDueAt" AT TIME ZONE ${raw("'Asia/Shanghai'")})::date <= ${day})`,
  PROMISE_BREACHED: (day) => sql`(r."breachDay" >= ${day})`,
  WAVES_STOPPED: () => sql`EXISTS (
    SELECT FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id"
    WHERE s."requestId" = r."id" AND (w."status" = 'BRAKED' OR (w."verdict" IN ('HOLD', 'STOP') AND w."status" <> 'CANCELLED'))
      AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))`,
  STEP_STOPPED: () => sql`EXISTS (
    SELECT FROM "Schedule" s JOIN "ScheduleStep" t ON t."scheduleId" = s."id" AND t."status" = 'FAILED'
    WHERE s."requestId" = r."id" AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))`,
  ACTION_REQUIRED: () => sql`(r."status" = 'ACTION_REQUIRED')`,
};
