import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, systemActor, transitionItems } from "../../requests/index.ts";
import { advanceWithin } from "./advance-request.ts";

/** Items moved in one transaction. */
const CHUNK = 5_000;

/**
 * Cards that were protected or put on hold after they were cleared are looked at again before anything happens to them: all in a status, or those that `among` names.
 * Answers how many. For a transaction that has locked the request.
 */
export async function recheckProtected(
  tx: Transaction,
  {
    requestId,
    status,
    among,
    now,
  }: { requestId: string; status: "CLEARED" | "SCHEDULED"; among?: readonly string[]; now: Date },
): Promise<number> {
  const inStatus = sql`i."status" = ${status}::"CancellationItemStatus"`;
  const meant = among
    ? sql`i."id" = ANY(${among as string[]}::uuid[]) AND ${onceFound(inStatus)}`
    : sql`i."requestId" = ${requestId}::uuid AND ${inStatus}`;
  return transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: sql`
      SELECT i."id" FROM "CancellationItem" i
      WHERE ${meant} AND ${onceFound(sql`
        EXISTS (SELECT FROM "TerminationProtection" p WHERE p."cardId" = i."cardId" AND p."liftedAt" IS NULL AND (p."until" IS NULL OR p."until" > ${now}))
        OR EXISTS (SELECT FROM "LegalHold" h WHERE h."cardId" = i."cardId" AND h."liftedAt" IS NULL)`)}`,
    actor: systemActor,
    now,
  });
}

/** Gives every clear item of a running request its turn: at once, in the order of submission. Where it has waves, when it goes is theirs to say. */
export async function scheduleItems(services: Services, requestId: string): Promise<void> {
  let isFirst = true;
  let moved: number;
  do {
    moved = await inTransaction(services.store, async (tx) => {
      await lockRequestRow(tx, requestId);
      const now = services.clock.now();
      if (isFirst) await recheckProtected(tx, { requestId, status: "CLEARED", now });
      const inChunk = await transitionItems(tx, {
        requestId,
        action: "SCHEDULE",
        picked: sql`
          SELECT i."id" FROM "CancellationItem" i JOIN "CancellationRequest" r ON r."id" = i."requestId"
          WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'CLEARED' AND r."status" IN ('SCHEDULED', 'IN_PROGRESS')
          ORDER BY i."position" LIMIT ${CHUNK}`,
        actor: systemActor,
        now,
      });
      if (inChunk < CHUNK) await advanceWithin(tx, services, requestId);
      return inChunk;
    });
    isFirst = false;
  } while (moved === CHUNK);
}
