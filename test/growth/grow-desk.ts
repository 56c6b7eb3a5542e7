import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { customerOfRequest } from "./grow-cards.ts";
import { timeOf } from "./grow-requests.ts";
import { idOf } from "./grown-ids.ts";
import { type GrownSize, ITEMS_PER_REQUEST } from "./grown-size.ts";

/** Reviewers who decided; the last one decided only a few tasks, long ago. */
export const REVIEWERS = 10;

/** Accounts that did things: the first is the product's own for customers, the others are reviewers. */
export async function growAccounts(pool: Pool, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Account" ("id", "username", "displayName", "role", "createdAt")
    SELECT ${idOf("account", sql`n`)}, 'grown-' || n, 'Grown ' || n, 'REVIEWER', ${now} FROM generate_series(1, ${REVIEWERS}::int) n`);
}

/** Review tasks about items: nearly all are decided; few are live, fewer escalated, claimed or waiting. `caller` has decided a few, long ago, and holds one. */
export async function growTasks(pool: Pool, size: GrownSize, now: Date, caller: string): Promise<void> {
  const { tasks, items, fleet } = size;
  await pool.query(sql`
    INSERT INTO "ReviewTask" ("id", "number", "kind", "status", "cause", "requestId", "itemId", "customerId", "cardCount", "priority", "dueAt", "isEscalated", "openedAt", "updatedAt",
      "claimedById", "leaseUntil", "assignedToId", "decision", "proposedById", "decidedById", "decidedAt", "revision")
    SELECT ${idOf("task", sql`n`)}, 'RT-20260101-' || lpad(n::text, 8, '0'),
      CASE WHEN n % 1000 = 3 THEN 'APPEAL' WHEN n % 500 = 4 THEN 'BLOCKED_CARD' WHEN n % 3 = 1 THEN 'MATERIALS' ELSE 'HIGH_RISK' END::"ReviewTaskKind",
      "status"::"ReviewTaskStatus", 'grown:' || n, ${idOf("request", sql`request`)}, ${idOf("item", sql`item`)}, ${idOf("customer", sql`customer`)},
      1, (n * 7919) % 1000000, at + interval '8 hours', "status" = 'OPEN' AND n % 200 = 150, at, at,
      CASE WHEN "status" = 'OPEN' AND n % 200 = 50 THEN ${caller}::uuid END, CASE WHEN "status" = 'OPEN' AND n % 200 = 50 THEN ${now}::timestamptz + interval '1 hour' END,
      CASE WHEN "status" = 'OPEN' AND n % 1000 = 100 THEN ${caller}::uuid END,
      CASE WHEN "status" IN ('DECIDED', 'AWAITING_SECOND') THEN 'CLEAR_FLAGS'::"ReviewDecision" END,
      CASE WHEN "status" = 'AWAITING_SECOND' THEN ${idOf("account", sql`2`)} END,
      CASE WHEN "status" = 'DECIDED' THEN CASE WHEN n <= 50 THEN ${caller}::uuid ELSE ${idOf("account", sql`2 + n % 8`)} END END,
      CASE WHEN "status" = 'DECIDED' THEN at END, n
    FROM generate_series(1, ${tasks}::int) n,
      LATERAL (SELECT ${timeOf(now, tasks)}, 1 + (n - 1) * (${items}::int / ${tasks}::int),
        CASE WHEN n % 50 = 0 THEN 'OPEN' WHEN n % 1000 = 7 THEN 'WAITING_FOR_CUSTOMER' WHEN n % 1000 = 8 THEN 'AWAITING_SECOND' WHEN n <= ${tasks}::int / 10 AND n % 10 = 2 THEN 'OBSOLETE' ELSE 'DECIDED' END) t(at, item, "status"),
      LATERAL (SELECT CASE WHEN item <= ${fleet}::int THEN 1 ELSE 2 + (item - ${fleet}::int - 1) / ${ITEMS_PER_REQUEST}::int END) i(request),
      LATERAL (SELECT ${customerOfRequest(size)} FROM (SELECT request) r(n)) o(customer)`);
}

/** Complaints about items: nearly all are answered; few wait, most of those are old, and few are about a wrong card. */
export async function growComplaints(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const { tasks, items } = size;
  await pool.query(sql`
    INSERT INTO "Complaint" ("id", "number", "customerId", "requestId", "cardId", "kind", "channel", "status", "statement", "filedById", "filedAt", "answer", "answeredById", "answeredAt", "withdrawnAt")
    SELECT ${idOf("complaint", sql`n`)}, 'CP-20260101-' || lpad(n::text, 8, '0'), i."customerId", i."requestId", CASE WHEN n % 10 <> 4 THEN i."cardId" END,
      CASE WHEN n % 500 = 5 THEN 'WRONG_CARD' WHEN n % 3 = 1 THEN 'TOO_SLOW' ELSE 'SERVICE_CUT' END::"ComplaintKind", 'AGENT', c."status"::"ComplaintStatus", 'grown', ${idOf("account", sql`1`)}, at,
      CASE WHEN c."status" = 'ANSWERED' THEN 'grown' END, CASE WHEN c."status" = 'ANSWERED' THEN ${idOf("account", sql`2`)} END, CASE WHEN c."status" = 'ANSWERED' THEN at END,
      CASE WHEN c."status" = 'WITHDRAWN' THEN at END
    FROM generate_series(1, ${tasks}::int) n,
      LATERAL (SELECT ${timeOf(now, tasks)}, CASE WHEN n <= ${tasks}::int / 20 THEN 'OPEN' WHEN n % 200 = 9 THEN 'WITHDRAWN' ELSE 'ANSWERED' END) c(at, "status")
    JOIN LATERAL (SELECT * FROM "CancellationItem" WHERE "id" = ${idOf("item", sql`1 + (n - 1) * (${items}::int / ${tasks}::int)`)}) i ON true`);
}

/** Cases about items: nearly all are closed; few wait, most of those are old, and few are with an agent, a tenth of these with the caller. The first has as many messages as there are cases. */
export async function growCases(pool: Pool, size: GrownSize, now: Date, agentId: string): Promise<void> {
  const { tasks, items } = size;
  await pool.query(sql`
    INSERT INTO "SupportCase" ("id", "number", "customerId", "requestId", "kind", "lane", "language", "channel", "subject", "status", "agentId", "openedById", "openedAt", "rankAt", "waitingSince",
      "assignedAt", "resolvedAt", "closedAt", "revision")
    SELECT ${idOf("case", sql`n`)}, 'SC-20260101-' || lpad(n::text, 8, '0'), i."customerId", i."requestId", k."kind"::"SupportCaseKind",
      CASE WHEN k."kind" = 'CANCELLATION' THEN 'PRIORITY' ELSE 'STANDARD' END::"SupportLane", CASE WHEN n % 50 = 7 THEN 'EN' ELSE 'ZH' END::"SupportLanguage", 'SELF_SERVICE', 'grown',
      c."status"::"SupportCaseStatus", CASE WHEN c."status" = 'ASSIGNED' AND n % 2000 = 100 THEN ${agentId}::uuid WHEN c."status" <> 'WAITING' THEN ${idOf("account", sql`1 + n % ${REVIEWERS}`)} END,
      ${idOf("account", sql`1`)}, at, at + CASE WHEN k."kind" = 'CANCELLATION' THEN interval '0' ELSE interval '10 minutes' END, CASE WHEN c."status" = 'WAITING' THEN at END,
      CASE WHEN c."status" <> 'WAITING' THEN at END, CASE WHEN c."status" IN ('RESOLVED', 'CLOSED') THEN at END, CASE WHEN c."status" = 'CLOSED' THEN at END, n
    FROM generate_series(1, ${tasks}::int) n, LATERAL (SELECT CASE WHEN n % 3 = 1 THEN 'CANCELLATION' ELSE 'MONEY' END) k("kind"),
      LATERAL (SELECT ${timeOf(now, tasks)}, CASE WHEN n <= ${tasks}::int / 20 THEN 'WAITING' WHEN n % 200 = 100 THEN 'ASSIGNED' WHEN n % 100 = 9 THEN 'RESOLVED' ELSE 'CLOSED' END) c(at, "status")
    JOIN LATERAL (SELECT * FROM "CancellationItem" WHERE "id" = ${idOf("item", sql`1 + (n - 1) * (${items}::int / ${tasks}::int)`)}) i ON true`);
  await pool.query(sql`
    INSERT INTO "SupportMessage" ("caseId", "kind", "authorId", "text", "writtenAt", "revision")
    SELECT ${idOf("case", sql`1`)}, CASE WHEN n % 10 = 3 THEN 'NOTE' ELSE 'CUSTOMER' END::"SupportMessageKind", ${idOf("account", sql`1`)}, 'grown', at, n
    FROM generate_series(1, ${tasks}::int) n, LATERAL (SELECT ${timeOf(now, tasks)}) t(at)`);
  await pool.query(sql`
    INSERT INTO "SupportCaseEvent" ("caseId", "action", "at", "revision")
    SELECT ${idOf("case", sql`1`)}, 'ASSIGN', at, n FROM generate_series(1, ${tasks}::int) n, LATERAL (SELECT ${timeOf(now, tasks)}) t(at)`);
  await pool.query(sql`UPDATE "SupportStream" SET "revision" = ${tasks}::int`);
}

/** Disputes of cases: nearly all are decided; few are open, most of those are old, and few wait for a second person. The first has as many cards as there are disputes. */
export async function growDisputes(pool: Pool, { tasks }: GrownSize, now: Date): Promise<void> {
  const disputes = Math.ceil(tasks / 4);
  await pool.query(sql`
    INSERT INTO "Dispute" ("id", "number", "caseId", "customerId", "kind", "status", "cardCount", "statement", "openedById", "openedAt", "effect", "upToFen", "waivedFen", "reason", "proposedById", "proposedAt",
      "decidedById", "decidedAt")
    SELECT ${idOf("dispute", sql`n`)}, 'DP-20260101-' || lpad(n::text, 8, '0'), c."id", c."customerId", 'PLAN', d."status"::"DisputeStatus", 1, 'grown', ${idOf("account", sql`1`)}, at,
      CASE WHEN d."status" IN ('UPHELD', 'PROPOSED') THEN 'LOWER_EXIT_FEE'::"DisputeEffect" END, CASE WHEN d."status" IN ('UPHELD', 'PROPOSED') THEN 0 END,
      CASE WHEN d."status" IN ('UPHELD', 'PROPOSED') THEN 100 END, CASE WHEN d."status" <> 'OPEN' THEN 'grown' END,
      CASE WHEN d."status" = 'PROPOSED' THEN ${idOf("account", sql`2`)} END, CASE WHEN d."status" = 'PROPOSED' THEN at END,
      CASE WHEN d."status" IN ('UPHELD', 'REJECTED') THEN ${idOf("account", sql`3`)} END, CASE WHEN d."status" IN ('UPHELD', 'REJECTED') THEN at END
    FROM generate_series(1, ${disputes}::int) n,
      LATERAL (SELECT ${timeOf(now, disputes)}, CASE WHEN n <= ${disputes}::int / 20 THEN 'OPEN' WHEN n % 100 = 7 THEN 'PROPOSED' WHEN n % 3 = 1 THEN 'UPHELD' ELSE 'REJECTED' END) d(at, "status")
    JOIN LATERAL (SELECT * FROM "SupportCase" WHERE "id" = ${idOf("case", sql`n`)}) c ON true`);
  await pool.query(sql`
    INSERT INTO "DisputeCard" ("disputeId", "cardId", "kind", "planCode", "remainingMonths", "feeFen", "isLive")
    SELECT ${idOf("dispute", sql`1`)}, ${idOf("card", sql`n`)}, 'PLAN', 'grown', 3, 100, false FROM generate_series(1, ${disputes}::int) n`);
}

/** Erasures of requests: nearly all are done; few are planned, most of those are old, and few are about a whole customer. */
export async function growErasures(pool: Pool, { requests }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "ErasureRecord" ("number", "scope", "customerId", "requestId", "subjectHash", "status", "cause", "policyVersion", "plannedAt", "startsAt", "startedAt", "endedAt", "run", "replayIndex")
    SELECT 'ER-20260101-' || lpad(n::text, 8, '0'), CASE WHEN n % 100 = 5 THEN 'CUSTOMER' ELSE 'REQUEST' END::"ErasureScope", r."customerId", CASE WHEN n % 100 <> 5 THEN r."id" END,
      md5('a' || n) || md5('b' || n), e."status"::"ErasureStatus", 'PURPOSE_ENDED', 0, at, at, CASE WHEN e."status" = 'DONE' THEN at END, CASE WHEN e."status" = 'DONE' THEN at END,
      CASE WHEN e."status" = 'DONE' THEN 1 ELSE 0 END, CASE WHEN e."status" = 'DONE' THEN n END
    FROM generate_series(1, ${requests}::int) n, LATERAL (SELECT ${timeOf(now, requests)}, CASE WHEN n <= ${requests}::int / 50 THEN 'PLANNED' ELSE 'DONE' END) e(at, "status")
    JOIN LATERAL (SELECT * FROM "CancellationRequest" WHERE "id" = ${idOf("request", sql`n`)}) r ON true`);
}

/** What was done: mostly cards looked at by customers. Few full names were shown, all long ago. */
export async function growAudit(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const entries = Math.floor(size.items / 4);
  await pool.query(sql`
    INSERT INTO "AuditEntry" ("at", "accountId", "action", "objectType", "objectId", "customerId")
    SELECT ${timeOf(now, entries)}, CASE WHEN n <= 40 THEN ${idOf("account", sql`${REVIEWERS}::int`)} ELSE ${idOf("account", sql`1 + n % 9`)} END,
      CASE WHEN n <= ${entries}::int / 10 AND n % 100 = 2 THEN 'customer.reveal' WHEN n % 100 = 3 THEN 'task.decide' ELSE 'preflight.run' END, 'SimCard', ${idOf("card", sql`n`)},
      ${idOf("customer", sql`CASE WHEN n % 20 = 1 THEN 1 ELSE 2 + n % (${size.customers}::int - 1) END`)}
    FROM generate_series(1, ${entries}::int) n`);
}

/** The watch list, of which a tenth, all old, was taken off again and few entries are customers, and versions of the risk policy, each like the first. */
export async function growRisk(pool: Pool, { fleet }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "WatchlistEntry" ("kind", "value", "authority", "reference", "listedAt", "removedAt")
    SELECT CASE WHEN n % 1000 = 3 THEN 'CUSTOMER' WHEN n % 4 = 1 THEN 'IMEI' ELSE 'ICCID' END::"WatchlistKind", 'value ' || n, '公安局', 'letter ' || n, ${timeOf(now, fleet)},
      CASE WHEN n < ${fleet}::int / 10 THEN ${now}::timestamptz END
    FROM generate_series(1, ${fleet}::int) n`);
  await pool.query(sql`
    INSERT INTO "RiskPolicy" ("version", "rules", "note", "createdAt")
    SELECT p."version" + n, p."rules", 'as before', ${now} FROM "RiskPolicy" p, generate_series(1, ${Math.ceil(fleet / 50)}::int) n`);
}

/** What somebody was told: a tenth, all old, they have not read yet; the others are read, or no longer so. */
export async function growNotices(
  pool: Pool,
  { tasks, requests }: GrownSize,
  now: Date,
  accountId: string,
): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "dueDay", "dueAt", "cardCount", "createdAt", "toldAt", "readAt", "withdrawnAt", "withdrawnBecause", "revision")
    SELECT CASE WHEN n % 3 = 1 THEN 'PROMISE_BREACHED' ELSE 'PROMISE_AT_RISK' END::"NoticeKind", 'grown:' || n, ${accountId}::uuid, ${idOf("request", sql`1 + n % ${requests}::int`)}, at::date, at, 1, at, at,
      CASE WHEN "isSettled" AND n % 2 = 0 THEN at END, CASE WHEN "isSettled" AND n % 2 = 1 THEN at END,
      CASE WHEN "isSettled" AND n % 2 = 1 THEN 'NO_LONGER_AT_RISK' END::"NoticeEnd", n
    FROM generate_series(1, ${tasks}::int) n, LATERAL (SELECT ${timeOf(now, tasks)}, n > ${tasks}::int / 10) t(at, "isSettled")`);
}

/** Halls: most in one city, one in another, a tenth closed for good; the first had a day of its own for each of the items' twentieth. */
export async function growHalls(pool: Pool, { customers, tasks }: GrownSize, now: Date): Promise<void> {
  const week = JSON.stringify(Array.from({ length: 7 }, () => [{ from: 540, to: 1080 }]));
  await pool.query(sql`
    INSERT INTO "Hall" ("id", "code", "nameZh", "city", "district", "address", "latitude", "longitude", "services", "weeklyHours", "retiredAt", "createdAt", "updatedAt")
    SELECT ${idOf("hall", sql`n`)}, 'H-' || lpad(n::text, 6, '0'), CASE WHEN n = 3 THEN '极光' ELSE '文三路' END || '营业厅', CASE WHEN n = 3 THEN '漠河' ELSE '杭州' END, '西湖区', '1 号',
      30 + n % 100 / 100.0, 120 + n % 90 / 100.0, '{CANCELLATION,PAYMENT}', ${week}::jsonb, CASE WHEN n % 10 = 1 AND n > 1 THEN ${now}::timestamptz END, ${now}, ${now}
    FROM generate_series(1, ${customers}::int) n`);
  await pool.query(sql`
    INSERT INTO "HallDay" ("hallId", "day", "hours", "reason")
    SELECT ${idOf("hall", sql`1`)}, ${now}::date - n, '[]', '检修' FROM generate_series(1, ${tasks}::int) n`);
}

/** Appointments: most at the first hall, one after the other, nearly all kept; few are to come, few are taken back. */
export async function growAppointments(pool: Pool, { customers, tasks }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    UPDATE "Hall" SET "slotCapacity" = 50`);
  await pool.query(sql`
    INSERT INTO "HallAppointment" ("id", "hallId", "customerId", "startsAt", "endsAt", "status", "bookedById", "bookedAt", "arrivedAt", "cancelledAt")
    SELECT ${idOf("appointment", sql`n`)}, ${idOf("hall", sql`CASE WHEN n % 10 = 2 THEN 5 ELSE 1 END`)}, ${idOf("customer", sql`CASE WHEN n % 20 = 1 THEN 1 ELSE 2 + n % (${customers}::int - 1) END`)},
      at, at + interval '15 minutes', a."status"::"HallAppointmentStatus", ${idOf("account", sql`1`)}, at - interval '1 day', CASE WHEN a."status" = 'ARRIVED' THEN at END, CASE WHEN a."status" = 'CANCELLED' THEN at END
    FROM generate_series(1, ${tasks}::int) n,
      LATERAL (SELECT ${timeOf(now, tasks)} + CASE WHEN n % 100 = 3 THEN interval '900 days' ELSE interval '0 days' END, CASE WHEN n % 100 = 3 THEN 'BOOKED' WHEN n % 50 = 4 THEN 'CANCELLED' ELSE 'ARRIVED' END) a(at, "status")`);
}
