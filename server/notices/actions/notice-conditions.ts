import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { NoticeKind } from "../rules/audiences.ts";
import type { toldAtAnyHour } from "../rules/telling-hours.ts";

/** Channel on which notices are told; its topic is the account that reads them. */
export const NOTICE_CHANNEL = "notices_changed";

/** Whether a notice was told, is so, and is not read. Word for word as in the index of those. */
export const isUnread = (notice: Sql): Sql =>
  sql`${notice}."toldAt" IS NOT NULL AND ${notice}."readAt" IS NULL AND ${notice}."withdrawnAt" IS NULL`;

/** Whether a notice was told and is read, or no longer so. Word for word as in the index of those. */
export const isSettled = (notice: Sql): Sql =>
  sql`${notice}."toldAt" IS NOT NULL AND NOT (${notice}."readAt" IS NULL AND ${notice}."withdrawnAt" IS NULL)`;

/** Kinds of notices about how a request stands. */
export type RequestNotice = Exclude<
  NoticeKind,
  | "CALENDAR_ENDS"
  | "DISPUTE_DECIDED"
  | "DISPUTE_WAITS"
  | "MAIL_REFUSED"
  | "MENTIONED"
  | "PAYOUT_DIFFERS"
  | "APPOINTMENT_CANCELLED"
  | "APPOINTMENT_TOMORROW"
  | (typeof toldAtAnyHour)[number]
>;

const isWaiting = sql`t."requestId" = r."id" AND t."status" NOT IN ('DECIDED', 'OBSOLETE') AND t."pausedAt" IS NULL`;

/** Condition on a review task, `t`, of a request `r`: it runs late, or soon will, of a due date on the day that is meant. Also no longer when it waits for its customer or has a later date. */
export const taskHolds = {
  REVIEW_AT_RISK: (day: Sql) => sql`(${isWaiting} AND t."atRiskDay" >= ${day} AND coalesce(t."breachDay" < ${day}, true)
    AND (t."dueAt" AT TIME ZONE ${raw("'Asia/Shanghai'")})::date <= ${day})`,
  REVIEW_BREACHED: (day: Sql) => sql`(${isWaiting} AND t."breachDay" >= ${day})`,
} as const;
const hasTask = (condition: Sql) => sql`EXISTS (SELECT FROM "ReviewTask" t WHERE ${condition})`;

const hasComplaint = (status: "OPEN" | "ANSWERED") =>
  sql`EXISTS (SELECT FROM "Complaint" p WHERE p."requestId" = r."id" AND p."status" = ${raw(`'${status}'`)})`;

const hasOpenSettlement = sql`EXISTS (SELECT FROM "Settlement" s WHERE s."requestId" = r."id" AND s."closedAt" IS NULL)`;

const hasLateClaim = (statuses: readonly string[]) =>
  sql`EXISTS (SELECT FROM "LateClaim" c WHERE c."requestId" = r."id" AND c."status" = ANY(${[...statuses]}::"LateClaimStatus"[]))`;

/** The approval for which the schedule of a request `r` waits. */
export const waitingApproval = sql`
  SELECT a."demand", a."setById", (a."facts"->>'cardCount')::int AS "cardCount" FROM "Schedule" s
  JOIN "ScheduleApproval" a ON a."scheduleId" = s."id" AND a."scheduleVersion" = s."version" WHERE s."requestId" = r."id" AND a."status" = 'PENDING'`;

/** Whether what a notice says is so, of a request `r` and the day of the due date that is meant. */
export const holds: Readonly<Record<RequestNotice, (day: Sql) => Sql>> = {
  // Also no longer when its cards have ended or were given a later date.
  PROMISE_AT_RISK: (day) => sql`(r."atRiskDay" >= ${day} AND coalesce(r."breachDay" < ${day}, true)
    AND (r."nextDueAt" AT TIME ZONE ${raw("'Asia/Shanghai'")})::date <= ${day})`,
  PROMISE_BREACHED: (day) => sql`(r."breachDay" >= ${day})`,
  REVIEW_AT_RISK: (day) => hasTask(taskHolds.REVIEW_AT_RISK(day)),
  REVIEW_BREACHED: (day) => hasTask(taskHolds.REVIEW_BREACHED(day)),
  APPROVAL_WAITS: () =>
    sql`EXISTS (${waitingApproval} AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))`,
  WAVES_STOPPED: () => sql`EXISTS (
    SELECT FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id"
    WHERE s."requestId" = r."id" AND (w."status" = 'BRAKED' OR (w."verdict" IN ('HOLD', 'STOP') AND w."status" <> 'CANCELLED'))
      AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))`,
  STEP_STOPPED: () => sql`EXISTS (
    SELECT FROM "Schedule" s JOIN "ScheduleStep" t ON t."scheduleId" = s."id" AND t."status" = 'FAILED'
    WHERE s."requestId" = r."id" AND r."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'))`,
  COMPLAINT_FILED: () => hasComplaint("OPEN"),
  // What was said to a customer stays said.
  COMPLAINT_ANSWERED: () => hasComplaint("ANSWERED"),
  DECISION_RETURNED: () => sql`EXISTS (
    SELECT FROM "ReviewTask" t JOIN "ReviewTaskEvent" e ON e."taskId" = t."id" AND e."action" = 'RETURN'
    WHERE t."requestId" = r."id" AND t."status" = 'OPEN')`,
  SETTLEMENT_OPEN: () => hasOpenSettlement,
  // While there is something to name another account for.
  REFUND_RETURNED: () => hasOpenSettlement,
  REVOCATION_WAITS: () => sql`EXISTS (
    SELECT FROM "Certificate" c JOIN "CertificateRevocation" p ON p."certificateId" = c."id" WHERE c."requestId" = r."id" AND p."status" = 'PROPOSED')`,
  // It stays revoked; one that is issued afterwards is another.
  CERTIFICATE_REVOKED: () =>
    sql`EXISTS (SELECT FROM "Certificate" c WHERE c."requestId" = r."id" AND c."status" = 'REVOKED')`,
  LATE_CLAIM_FILED: () => hasLateClaim(["OPEN", "OFFERED"]),
  LATE_CLAIM_ANSWERED: () => hasLateClaim(["GRANTED", "REFUSED"]),
  ACTION_REQUIRED: () => sql`(r."status" = 'ACTION_REQUIRED')`,
};
