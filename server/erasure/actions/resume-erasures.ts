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

/** An erasure that may go on. */
interface Resumable {
  id: string;
  /** Whether what was gone through before is gone through again; null where it runs, and only has no job any more. */
  isWhole: boolean | null;
}

/** Lets erasures go on: those whose hold was lifted, those of which a part has become due, and those that run and have no job, whatever became of it. */
export async function resumeErasures(services: Pick<Services, "store" | "clock">): Promise<void> {
  const now = services.clock.now();
  const cards = sql`(SELECT i."cardId" AS "id" FROM "CancellationItem" i WHERE e."scope" = 'REQUEST' AND i."requestId" = e."requestId" AND i."status" = 'CANCELLED'
    UNION ALL SELECT s."id" FROM "SimCard" s WHERE e."scope" = 'CUSTOMER' AND s."customerId" = e."customerId")`;
  const { rows } = await services.store.pool.query<Resumable>(sql`
    SELECT e."id", NULL::boolean AS "isWhole" FROM "ErasureRecord" e WHERE e."status" = 'RUNNING'
    UNION ALL SELECT e."id", true FROM "ErasureRecord" e
      WHERE e."status" = 'HELD' AND NOT ${isCustomerHeld(sql`e."customerId"`)} AND NOT EXISTS (SELECT FROM ${cards} c WHERE ${isCardHeld(sql`c."id"`)})
    UNION ALL SELECT e."id", false FROM "ErasureRecord" e
      WHERE e."status" = 'DONE' AND e."id" IN (SELECT p."recordId" FROM "ErasurePart" p WHERE p."status" = 'WAITING' AND p."dueAt" <= ${now})
    LIMIT ${MOST_AT_ONCE}`);
  await goOn(services, rows);
}

/** Lets those go on of whose requests more cards were cancelled and settled since. Only requests to which something happened after their erasure are looked into. */
export async function resumeForMoreCards(services: Pick<Services, "store" | "clock">): Promise<void> {
  const { rows } = await services.store.pool.query<Resumable>(sql`
    SELECT e."id", true AS "isWhole" FROM "ErasureRecord" e JOIN "CancellationRequest" r ON r."id" = e."requestId"
    WHERE e."status" = 'DONE' AND r."updatedAt" > e."endedAt" AND EXISTS (
      SELECT FROM "CancellationItem" i JOIN "SimCard" s ON s."id" = i."cardId" WHERE i."requestId" = r."id" AND i."status" = 'CANCELLED' AND s."erasedAt" IS NULL
        AND NOT EXISTS (SELECT FROM "Settlement" t WHERE t."itemId" = i."id" AND t."closedAt" IS NULL))
    LIMIT ${MOST_AT_ONCE}`);
  await goOn(services, rows);
}

async function goOn({ store, clock }: Pick<Services, "store" | "clock">, found: readonly Resumable[]): Promise<void> {
  for (const { id, isWhole } of found)
    await inTransaction(store, async (tx) => {
      if (isWhole !== null && !(await resumeErasure(tx, { id, isWhole, now: clock.now() }))) return;
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
