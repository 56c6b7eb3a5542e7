import type { Pool } from "pg";
import { sql } from "../../server/platform/sql.ts";
import { idOf } from "./grown-ids.ts";
import type { GrownSize } from "./grown-size.ts";

/** Waves that the cards of the largest fleet go in. */
export const WAVES = 2;

/** The schedule of the largest fleet, whose waves have opened and closed every night. */
export async function growWaves(pool: Pool, { fleet }: GrownSize, now: Date): Promise<void> {
  await pool.query(sql`
    INSERT INTO "Schedule" ("id", "requestId", "setById", "setAt") VALUES (${idOf("schedule", sql`1`)}, ${idOf("request", sql`1`)}, ${idOf("account", sql`1`)}, ${now})`);
  await pool.query(sql`
    INSERT INTO "Wave" ("id", "scheduleId", "position", "name", "status", "rule", "timing", "cardCount")
    SELECT ${idOf("wave", sql`n`)}, ${idOf("schedule", sql`1`)}, n, 'Wave ' || n, 'READY', CASE n WHEN 1 THEN jsonb_build_object('kind', 'CARDS', 'cardIds', jsonb_build_array(${idOf("card", sql`1`)}, ${idOf("card", sql`2`)})) ELSE '{"kind": "REST"}' END, '{"hours": [], "isBusinessDaysOnly": false, "blackoutDays": []}', ${fleet}::int / ${WAVES}::int
    FROM generate_series(1, ${WAVES}::int) n`);
  await pool.query(sql`
    INSERT INTO "WaveEvent" ("waveId", "action", "fromStatus", "toStatus", "actorKind", "at")
    SELECT ${idOf("wave", sql`1 + n % ${WAVES}::int`)}, 'OPEN', 'READY', 'RUNNING', 'SYSTEM', ${now}::timestamptz - n * interval '1 hour' FROM generate_series(1, ${fleet}::int) n`);
  await pool.query(sql`
    INSERT INTO "ScheduleStep" ("id", "scheduleId", "position", "kind", "moment", "maxAmountFen", "agreedById", "agreedAt", "status")
    SELECT ${idOf("step", sql`n`)}, ${idOf("schedule", sql`1`)}, n, 'SETTLE_ARREARS', 'AT_ONCE', 1000, ${idOf("account", sql`1`)}, ${now}, 'DONE' FROM generate_series(1, ${Math.ceil(fleet / 100)}::int) n`);
  await pool.query(sql`
    INSERT INTO "LedgerEntry" ("customerId", "cardId", "kind", "amountFen", "at", "stepId")
    SELECT c."customerId", c."id", 'LATE_FEE', 1, ${now}::timestamptz - n * interval '1 minute', ${idOf("step", sql`1`)}
    FROM generate_series(1, ${fleet}::int) n JOIN "SimCard" c ON c."id" = ${idOf("card", sql`n`)}`);
  // Of the fleet in the first step, and of its first card again and again.
  await pool.query(sql`
    INSERT INTO "PlanChange" ("customerId", "cardId", "fromPlanId", "toPlanId", "monthlyDifferenceFen", "changedById", "stepId", "at")
    SELECT k."customerId", k."id", ${idOf("plan", sql`1`)}, ${idOf("plan", sql`5`)}, -1, ${idOf("account", sql`1`)}, ${idOf("step", sql`1`)}, ${now}::timestamptz - n * interval '1 minute'
    FROM generate_series(1, ${fleet}::int) n, LATERAL (VALUES (${idOf("card", sql`1`)}), (${idOf("card", sql`n`)})) c(card) JOIN "SimCard" k ON k."id" = c.card`);
  await pool.query(sql`
    INSERT INTO "ScheduleApproval" ("id", "scheduleId", "scheduleVersion", "demand", "status", "facts", "waves", "policyVersion", "setById", "demandedAt", "decidedById", "decidedAt")
    SELECT ${idOf("approval", sql`n`)}, ${idOf("schedule", sql`1`)}, n, 'MANAGER', 'APPROVED', '{"cardCount": 1, "monthlyFen": 500, "aliveCount": 0}', '[]', 0, ${idOf("account", sql`1`)}, ${now}, ${idOf("account", sql`2`)}, ${now}
    FROM generate_series(1, ${Math.ceil(fleet / 100)}::int) n`);
  await pool.query(sql`
    INSERT INTO "ScheduleApprovalCard" ("approvalId", "cardId", "drawnPlace", "oddPlace", "oddities")
    SELECT ${idOf("approval", sql`n`)}, ${idOf("card", sql`place`)}, place, place, '{IN_CONTRACT}'
    FROM generate_series(1, ${Math.ceil(fleet / 100)}::int) n, generate_series(1, 10) place`);
}
