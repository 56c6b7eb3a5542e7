import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, systemActor, transitionItems } from "../../requests/index.ts";
import { watchedCardsSql } from "../../risk/index.ts";
import { stopWatched } from "./stop-watched.ts";

/** Items moved in one transaction. */
const CHUNK = 5_000;

/**
 * Looks again at the cards that a new entry of the watch list concerns, because whoever cleared them did not know of it: clear cards are checked again, barred ones
 * are stopped. Those that are between the two now are looked at before their order.
 */
export async function recheckWatched(services: Services, entryId: string): Promise<void> {
  const { rows } = await services.store.pool.query<Recheck>(sql`
    SELECT i."requestId", max(i."revision") AS "untilRevision" FROM "CancellationItem" i
    WHERE i."status" IN ('CLEARED', 'BARRED') AND i."cardId" IN (${watchedCardsSql({ entryId })}) GROUP BY i."requestId"`);
  for (const recheck of rows) {
    await inTransaction(services.store, async (tx) => {
      await lockRequestRow(tx, recheck.requestId);
      const now = services.clock.now();
      await stopWatched(tx, { requestId: recheck.requestId, listed: { entryId }, now });
    });
    let moved: number;
    do {
      moved = await inTransaction(services.store, (tx) => recheckChunk(tx, services, { ...recheck, entryId }));
    } while (moved === CHUNK);
  }
}

interface Recheck {
  requestId: string;
  /** Cards that became clear later knew of the entry; without this bound two jobs could send them to and fro. */
  untilRevision: number;
}

async function recheckChunk(
  tx: Transaction,
  services: Services,
  { requestId, untilRevision, entryId }: Recheck & { entryId: string },
): Promise<number> {
  await lockRequestRow(tx, requestId);
  return transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: sql`
      SELECT i."id" FROM "CancellationItem" i
      WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'CLEARED' AND i."revision" <= ${untilRevision}
        AND ${onceFound(sql`i."cardId" IN (${watchedCardsSql({ entryId })})`)}
      ORDER BY i."position" LIMIT ${CHUNK}`,
    actor: systemActor,
    now: services.clock.now(),
  });
}
