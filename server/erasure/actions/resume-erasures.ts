import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { erasureKey, runErasure } from "../jobs/erasure.ts";
import { isCardHeld, isCustomerHeld } from "./subject.ts";
import { transitionErasure } from "./transition-erasure.ts";
import { transitionParts } from "./transition-parts.ts";

/** Most that one look resumes. */
const MOST_AT_ONCE = 200;

/**
 * Lets erasures go on: those whose hold was lifted, those of which a part has become due, those of whose requests more cards were cancelled since, and those that run and have no job, whatever
 * became of it.
 */
export async function resumeErasures({ store, clock }: Pick<Services, "store" | "clock">): Promise<void> {
  const now = clock.now();
  const cards = sql`(SELECT i."cardId" AS "id" FROM "CancellationItem" i WHERE e."scope" = 'REQUEST' AND i."requestId" = e."requestId" AND i."status" = 'CANCELLED'
    UNION ALL SELECT s."id" FROM "SimCard" s WHERE e."scope" = 'CUSTOMER' AND s."customerId" = e."customerId")`;
  const { rows } = await store.pool.query<{ id: string; why: "RUNS" | "HOLD" | "DUE" | "CARDS" }>(sql`
    SELECT e."id", CASE WHEN e."status" = 'RUNNING' THEN 'RUNS' WHEN e."status" = 'HELD' THEN 'HOLD'
      WHEN EXISTS (SELECT FROM "ErasurePart" p WHERE p."recordId" = e."id" AND p."status" = 'WAITING' AND p."dueAt" <= ${now}) THEN 'DUE' ELSE 'CARDS' END AS "why"
    FROM "ErasureRecord" e
    WHERE e."status" = 'RUNNING'
      OR (e."status" = 'HELD' AND NOT ${isCustomerHeld(sql`e."customerId"`)} AND NOT EXISTS (SELECT FROM ${cards} c WHERE ${isCardHeld(sql`c."id"`)}))
      OR (e."status" = 'DONE' AND EXISTS (SELECT FROM "ErasurePart" p WHERE p."recordId" = e."id" AND p."status" = 'WAITING' AND p."dueAt" <= ${now}))
      OR (e."status" = 'DONE' AND e."scope" = 'REQUEST' AND e."endedAt" > ${now}::timestamptz - interval '400 days' AND EXISTS (
        SELECT FROM "CancellationItem" i JOIN "SimCard" s ON s."id" = i."cardId" WHERE i."requestId" = e."requestId" AND i."status" = 'CANCELLED' AND s."erasedAt" IS NULL
          AND NOT EXISTS (SELECT FROM "Settlement" t WHERE t."itemId" = i."id" AND t."closedAt" IS NULL)))
    ORDER BY e."id" LIMIT ${MOST_AT_ONCE}`);
  for (const { id, why } of rows)
    await inTransaction(store, async (tx) => {
      if (why !== "RUNS" && !(await resumeErasure(tx, { id, isWhole: why !== "DUE", now }))) return;
      await enqueue(tx, runErasure, { recordId: id }, { ...erasureKey(id), keepsTime: true });
    });
}

/** Lets one go on; `isWhole`: what was gone through before is gone through again. */
export async function resumeErasure(
  tx: Transaction,
  { id, isWhole, now }: { id: string; isWhole: boolean; now: Date },
): Promise<boolean> {
  const moved = await transitionErasure(tx, {
    ...{ id, action: "RESUME" },
    set: { endedAt: null, run: { increment: 1 } },
  });
  if (moved && isWhole) await transitionParts(tx, { recordId: id, action: "AGAIN", now, set: { nextAttemptAt: null } });
  return moved;
}
