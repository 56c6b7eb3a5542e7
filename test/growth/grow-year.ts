import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { fillQuickly } from "./fill-quickly.ts";
import { growCards, growCustomers } from "./grow-cards.ts";
import { growAccounts, REVIEWERS } from "./grow-desk.ts";
import { idOf } from "./grown-ids.ts";

/**
 * Fills an empty database with a year of requests of one card each, with everything that happened to them: most go through by themselves within hours, every fifth waits for a person for up
 * to two days, some are withdrawn, some are refused by the carrier and tried again, the last ones are open. Times look drawn by lot and are the same in every run.
 */
export async function growYear(pool: Pool, requests: number, now: Date): Promise<void> {
  const size = { items: requests, fleet: 1, customers: Math.max(20, requests / 100), requests, tasks: 0 };
  await fillQuickly(pool, async () => {
    await growAccounts(pool, now);
    await growCustomers(pool, size, now);
    await growCards(pool, size, now);
    // What each request goes through, and after how many minutes it is where.
    await pool.query(sql`
      CREATE TABLE grown_year AS
      SELECT n, ${idOf("request", sql`n`)} AS request, ${idOf("item", sql`n`)} AS item, ${idOf("card", sql`n`)} AS card, ${idOf("customer", sql`1 + n % ${size.customers}::int`)} AS customer,
        CASE WHEN n > ${requests}::int - ${requests}::int / 100 THEN 'OPEN' WHEN g < 70 THEN 'STRAIGHT' WHEN g < 90 THEN 'REVIEWED' WHEN g < 95 THEN 'WITHDRAWN' ELSE 'REFUSED' END AS way,
        CASE WHEN n % 5000 = 1 THEN 'CBN' ELSE (ARRAY['CMCC', 'CUCC', 'CTCC'])[1 + n % 3] END::"CarrierCode" AS carrier,
        CASE WHEN n % 40 = 3 THEN 'HALL' WHEN n % 10 = 4 THEN 'FAST' ELSE 'STANDARD' END::"CancellationLane" AS lane,
        CASE WHEN n % 40 = 3 THEN 'HALL' WHEN n % 7 = 1 THEN 'API' WHEN n % 11 = 2 THEN 'AGENT' ELSE 'SELF_SERVICE' END::"CancellationChannel" AS channel,
        date_trunc('milliseconds', date_trunc('day', ${now}::timestamptz - interval '366 days' + interval '365 days' * n / ${requests}::int) + make_interval(mins => 60 + b % 540, secs => b % 60)) AS t,
        CASE WHEN g >= 70 AND g < 90 THEN 30 + c % 2800 ELSE 2 + c % 50 END AS approved, 1 + b % 25 AS barred, 120 AS undo, 3 + c % 300 AS answered
      FROM generate_series(1, ${requests}::int) n,
        LATERAL (SELECT abs(hashint4(n)) % 100, abs(hashint4(n + 1000003)), abs(hashint4(n + 2000003))) h(g, b, c)`);
    const after = (minutes: ReturnType<typeof sql>) => sql`t + make_interval(mins => ${minutes})`;
    const ended = sql`CASE way WHEN 'OPEN' THEN NULL WHEN 'WITHDRAWN' THEN ${after(sql`approved`)}
      WHEN 'REFUSED' THEN ${after(sql`approved + 2 * (barred + undo + answered) + 30`)} ELSE ${after(sql`approved + barred + undo + answered`)} END`;
    await pool.query(sql`
      INSERT INTO "CancellationRequest" ("id", "number", "customerId", "createdById", "channel", "lane", "status", "undoWindowSeconds", "createdAt", "updatedAt", "submittedAt", "completedAt", "revision", "submittedCardCount")
      SELECT request, 'CR-20260101-' || lpad(n::text, 8, '0'), customer, ${idOf("account", sql`1`)}, channel, lane,
        CASE way WHEN 'OPEN' THEN 'CHECKING' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' ELSE 'COMPLETED' END::"CancellationRequestStatus", 7200, t, t, t, ${ended}, 20, 1
      FROM grown_year`);
    await pool.query(sql`
      INSERT INTO "CancellationItem" ("id", "requestId", "cardId", "customerId", "carrierCode", "position", "status", "barredAt", "undoableUntil", "cancelledAt", "endedAt", "dueAt", "atRiskAt", "revision", "createdAt", "updatedAt")
      SELECT item, request, card, customer, carrier, 0, CASE way WHEN 'OPEN' THEN 'CLEARED' WHEN 'WITHDRAWN' THEN 'WITHDRAWN' ELSE 'CANCELLED' END::"CancellationItemStatus",
        t, t, ${ended}, ${ended}, date_trunc('minute', t + interval '1 day'), date_trunc('minute', t + interval '18 hours'), 20, t, t FROM grown_year`);
    // Of each event: for which ways, whether of the card, what was done, from where, to where, after how many minutes.
    await pool.query(sql`
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "reason", "at")
      SELECT request, CASE WHEN e.is_card THEN item END, e.revision, e.action::"CancellationEventAction", e.origin::"CancellationEventStatus", e.target::"CancellationEventStatus", 'SYSTEM', e.reason, ${after(sql`e.minute`)}
      FROM grown_year, LATERAL (VALUES
        ('*', false, 1, 'SUBMIT', 'DRAFT', 'SUBMITTED', NULL, 0), ('*', true, 1, 'SUBMIT', NULL, 'CHECKING', NULL, 0), ('*', false, 2, 'START_CHECKING', 'SUBMITTED', 'CHECKING', NULL, 0),
        ('*', true, 3, 'CLEAR', 'CHECKING', 'CLEARED', NULL, 1), ('REVIEWED', false, 4, 'ASK_REVIEW', 'CHECKING', 'IN_REVIEW', NULL, 1),
        ('WITHDRAWN', true, 5, 'WITHDRAW', 'CLEARED', 'WITHDRAWN', NULL, approved), ('WITHDRAWN', false, 6, 'WITHDRAW', 'CHECKING', 'WITHDRAWN', NULL, approved),
        ('RUN', false, 5, 'APPROVE', 'CHECKING', 'APPROVED', NULL, approved), ('RUN', false, 6, 'SCHEDULE', 'APPROVED', 'SCHEDULED', NULL, approved),
        ('RUN', true, 7, 'SCHEDULE', 'CLEARED', 'SCHEDULED', NULL, approved), ('RUN', false, 8, 'START', 'SCHEDULED', 'IN_PROGRESS', NULL, approved),
        ('RUN', true, 9, 'BAR', 'SCHEDULED', 'BARRED', NULL, approved + barred), ('RUN', true, 10, 'ORDER', 'BARRED', 'CANCELLING', NULL, approved + barred + undo),
        ('REFUSED', true, 11, 'FAIL', 'CANCELLING', 'FAILED', 'CONTRACT_LOCK', approved + barred + undo + answered), ('REFUSED', true, 12, 'RETRY', 'FAILED', 'CHECKING', NULL, approved + barred + undo + answered + 28),
        ('REFUSED', true, 13, 'CLEAR', 'CHECKING', 'CLEARED', NULL, approved + barred + undo + answered + 29), ('REFUSED', true, 14, 'SCHEDULE', 'CLEARED', 'SCHEDULED', NULL, approved + barred + undo + answered + 30),
        ('REFUSED', true, 15, 'BAR', 'SCHEDULED', 'BARRED', NULL, approved + 2 * barred + undo + answered + 30),
        ('REFUSED', true, 16, 'ORDER', 'BARRED', 'CANCELLING', NULL, approved + 2 * (barred + undo) + answered + 30),
        ('REFUSED', true, 17, 'CONFIRM', 'CANCELLING', 'CANCELLED', NULL, approved + 2 * (barred + undo + answered) + 30), ('REFUSED', false, 18, 'COMPLETE', 'IN_PROGRESS', 'COMPLETED', NULL, approved + 2 * (barred + undo + answered) + 30),
        ('DONE', true, 17, 'CONFIRM', 'CANCELLING', 'CANCELLED', NULL, approved + barred + undo + answered), ('DONE', false, 18, 'COMPLETE', 'IN_PROGRESS', 'COMPLETED', NULL, approved + barred + undo + answered)
      ) e(ways, is_card, revision, action, origin, target, reason, minute)
      WHERE e.ways = '*' OR e.ways = way OR (e.ways = 'RUN' AND way IN ('STRAIGHT', 'REVIEWED', 'REFUSED')) OR (e.ways = 'DONE' AND way IN ('STRAIGHT', 'REVIEWED'))`);
    const reviewer = idOf("account", sql`1 + n % ${REVIEWERS}::int`);
    await pool.query(sql`
      INSERT INTO "ReviewTask" ("id", "number", "kind", "status", "cause", "requestId", "customerId", "cardCount", "priority", "dueAt", "openedAt", "updatedAt", "decision", "decidedById", "decidedAt", "revision")
      SELECT ${idOf("task", sql`n`)}, 'RT-20260101-' || lpad(n::text, 8, '0'), 'MATERIALS', 'DECIDED', 'year:' || n, request, customer, 1, 1, ${after(sql`480`)}, ${after(sql`1`)}, t, 'ACCEPT_MATERIALS', ${reviewer},
        ${after(sql`approved`)}, 1 FROM grown_year WHERE way = 'REVIEWED'`);
    await pool.query(sql`
      INSERT INTO "ReviewTaskEvent" ("taskId", "action", "actorId", "at", "revision")
      SELECT ${idOf("task", sql`n`)}, e.action::"ReviewTaskEventAction", CASE WHEN e.action <> 'OPEN' THEN ${reviewer} END, ${after(sql`e.minute`)}, 1
      FROM grown_year, LATERAL (VALUES ('OPEN', 1), ('CLAIM', approved - 5), ('DECIDE', approved)) e(action, minute) WHERE way = 'REVIEWED'`);
    await pool.query(sql`DROP TABLE grown_year`);
  });
  await pool.query("VACUUM (ANALYZE)");
}
