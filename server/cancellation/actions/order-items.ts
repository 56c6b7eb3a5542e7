import { type CarrierCode, carrierLimits } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, noteItemsSql, systemActor, transitionItems } from "../../requests/index.ts";
import { isNotHeld } from "../../scheduling/index.ts";
import { submitOrder } from "../jobs/pipeline.ts";
import { advanceWithin } from "./advance-request.ts";
import { later } from "./later.ts";
import { stopWatched } from "./stop-watched.ts";

/**
 * Writes down carrier orders for a request's barred items whose undo window has ended. The order is in the database, with its items CANCELLING, before the
 * carrier hears of it; its id is the token, so handing it over twice orders once.
 */
export async function orderItems(services: Services, requestId: string, carrierCode: CarrierCode): Promise<void> {
  const { maxCardsPerCall } = await carrierLimits(services, services.carriers(carrierCode));
  let picked: number;
  // One order per batch.
  do {
    picked = await inTransaction(services.store, async (tx) => {
      const inBatch = await writeOrder(tx, services, requestId, carrierCode, maxCardsPerCall);
      if (inBatch < maxCardsPerCall) await advanceWithin(tx, services, requestId);
      return inBatch;
    });
  } while (picked === maxCardsPerCall);
}

async function writeOrder(
  tx: Transaction,
  services: Services,
  requestId: string,
  carrierCode: CarrierCode,
  limit: number,
): Promise<number> {
  await lockRequestRow(tx, requestId);
  const now = services.clock.now();
  const picked = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT "id" FROM "CancellationItem" i
    WHERE "requestId" = ${requestId}::uuid AND "carrierCode" = ${carrierCode} AND "status" = 'BARRED' AND "undoableUntil" <= ${now}
      AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${now}) AND ${onceFound(isNotHeld(sql`i`))}
    ORDER BY "undoableUntil", "position" LIMIT ${limit}`);
  if (picked.length === 0) return 0;
  const among = picked.map(({ id }) => id);
  // An authority may have stopped a card while its undo window ran: it stays barred, and is looked at again in an hour.
  const putOff = await tx.$executeRaw(
    noteItemsSql(
      { nextAttemptAt: sql`${later(services, 3_600_000)}` },
      {
        from: sql`unnest(${among}::uuid[]) AS p("id")`,
        where: sql`i."id" = p."id" AND ${onceFound(sql`
          i."status" = 'BARRED' AND EXISTS (SELECT FROM "LegalHold" h WHERE h."cardId" = i."cardId" AND h."liftedAt" IS NULL)`)}`,
        now,
      },
    ),
  );
  // Nor is a card ordered that came onto the watch list since it was checked, be it the very moment before.
  const submitted = sql`(SELECT r."submittedAt" FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid)`;
  const stopped = await stopWatched(tx, { requestId, listed: { since: submitted }, among, now });
  const due =
    putOff + stopped === 0
      ? picked
      : await tx.$queryRaw<{ id: string }[]>(sql`
          SELECT "id" FROM "CancellationItem"
          WHERE "id" = ANY(${among}::uuid[]) AND ${onceFound(sql`"status" = 'BARRED' AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${now})`)}`);
  if (due.length === 0) return picked.length;
  const order = await tx.carrierOrder.create({
    data: { requestId, carrierCode, cardCount: due.length, createdAt: now, nextAttemptAt: now },
    select: { id: true },
  });
  await transitionItems(tx, {
    requestId,
    action: "ORDER",
    picked: due,
    set: sql`"orderId" = ${order.id}::uuid, "nextAttemptAt" = NULL`,
    actor: systemActor,
    now,
  });
  await enqueue(tx, submitOrder, { orderId: order.id }, { key: `order:${order.id}` });
  return picked.length;
}
