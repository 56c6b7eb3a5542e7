import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { customerOfRequest, requestOfItem } from "./grow-cards.ts";
import { REVIEWERS } from "./grow-desk.ts";
import { WAVES } from "./grow-waves.ts";
import { idOf } from "./grown-ids.ts";
import type { GrownSize } from "./grown-size.ts";

/** When the nth of so many things happened: they came in evenly over two years. */
export const timeOf = (now: Date, count: number) =>
  sql`date_trunc('milliseconds', ${now}::timestamptz - interval '2 years' * (${count}::int - n) / ${count}::int)`;

/** Requests: most are long over, expired ones are all old, the others of the rarer statuses are everywhere. The last one is a draft of the fleet's owner. */
export async function growRequests(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const { requests, fleet, items } = size;
  await pool.query(sql`
    INSERT INTO "CancellationRequest" ("id", "number", "customerId", "createdById", "channel", "lane", "status", "undoWindowSeconds", "createdAt", "updatedAt", "submittedAt", "completedAt", "revision", "isBatch")
    SELECT ${idOf("request", sql`n`)}, 'CR-20260101-' || lpad(n::text, 8, '0'), ${idOf("customer", customerOfRequest(size))}, ${idOf("account", sql`CASE WHEN n % 5000 = 9 THEN ${REVIEWERS}::int ELSE 1 END`)},
      CASE WHEN n % 1000 = 3 THEN 'HALL' WHEN n % 7 = 1 THEN 'API' ELSE 'SELF_SERVICE' END::"CancellationChannel",
      CASE WHEN n % 500 = 9 THEN 'FAST' WHEN n % 3 = 0 THEN 'HALL' ELSE 'STANDARD' END::"CancellationLane",
      CASE WHEN n <= ${requests}::int / 10 AND n % 10 = 2 THEN 'EXPIRED' WHEN n % 1000 = 7 THEN 'IN_REVIEW' WHEN n % 500 = 8 THEN 'ACTION_REQUIRED' WHEN n % 1000 = 5 THEN 'REJECTED'
        WHEN n > ${requests}::int - ${requests}::int / 100 THEN (ARRAY['CHECKING', 'SUBMITTED', 'APPROVED', 'SCHEDULED', 'IN_PROGRESS'])[1 + n % 5]
        WHEN n % 50 = 6 THEN 'WITHDRAWN' WHEN n % 20 = 4 THEN 'PARTIALLY_COMPLETED' ELSE 'COMPLETED' END::"CancellationRequestStatus",
      7200, ${timeOf(now, requests)}, ${timeOf(now, requests)}, ${timeOf(now, requests)},
      CASE WHEN n <= ${requests}::int - ${requests}::int / 100 AND n % 1000 <> 7 AND n % 500 <> 8 THEN ${timeOf(now, requests)} END, 1, n = 1 OR n % 500 = 9
    FROM generate_series(1, ${requests}::int) n`);
  await pool.query(sql`
    INSERT INTO "CancellationRequest" ("id", "number", "customerId", "createdById", "channel", "status", "undoWindowSeconds", "createdAt", "updatedAt")
    VALUES (${idOf("request", sql`${requests + 1}::int`)}, 'CR-20260101-DRAFT', ${idOf("customer", sql`1`)}, ${idOf("account", sql`1`)}, 'SELF_SERVICE', 'DRAFT', 7200, ${now}, ${now})`);
  await pool.query(sql`
    INSERT INTO "CancellationDraftCard" ("requestId", "cardId", "position")
    SELECT ${idOf("request", sql`${requests + 1}::int`)}, ${idOf("card", sql`n`)}, n - ${items}::int
    FROM generate_series(${items + 1}::int, ${items + fleet}::int) n`);
}

/** Items: nearly all are cancelled; rejected ones are all old, those on their way all young, failed ones few however many there are. */
export async function growItems(pool: Pool, size: GrownSize, now: Date): Promise<void> {
  const { items, fleet } = size;
  await pool.query(sql`
    INSERT INTO "CancellationItem" ("id", "requestId", "cardId", "customerId", "carrierCode", "position", "status", "barredAt", "undoableUntil", "cancelledAt", "revision", "createdAt", "updatedAt", "waveId")
    SELECT ${idOf("item", sql`n`)}, ${idOf("request", sql`request`)}, ${idOf("card", sql`n`)}, ${idOf("customer", sql`customer`)}, 'CMCC', n, "status"::"CancellationItemStatus",
      at, at, CASE WHEN "status" = 'CANCELLED' THEN at END, 1, at, at, CASE WHEN n <= ${fleet}::int THEN ${idOf("wave", sql`1 + n % ${WAVES}::int`)} END
    FROM generate_series(1, ${items}::int) n,
      LATERAL (SELECT ${requestOfItem(size)}, ${timeOf(now, items)},
        CASE WHEN n <= ${items}::int / 10 AND n % 10 = 2 THEN 'REJECTED' WHEN n % 1000 = 7 THEN 'HELD' WHEN n % 500 = 11 THEN 'BLOCKED' WHEN n % (${fleet}::int) = 3 THEN 'FAILED'
          WHEN n > ${items}::int - ${items}::int / 100 THEN (ARRAY['CHECKING', 'CLEARED', 'SCHEDULED', 'BARRED', 'CANCELLING'])[1 + n % 5]
          WHEN n % 100 = 13 THEN 'RESTORED' WHEN n % 100 = 14 THEN 'WITHDRAWN' ELSE 'CANCELLED' END) t(request, at, "status"),
      LATERAL (SELECT ${customerOfRequest(size)} FROM (SELECT request) r(n)) o(customer)`);
}
