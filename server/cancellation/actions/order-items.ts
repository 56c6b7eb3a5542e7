import {
  CarrierBusyError,
  type CarrierCode,
  CarrierRejectedError,
  CarrierUnavailableError,
  callCarrier,
  carrierLimits,
} from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, noteItemsSql, systemActor, transitionItems } from "../../requests/index.ts";
import { pollOrder, submitOrder } from "../jobs/pipeline.ts";
import { advanceWithin } from "./advance-request.ts";
import { stopWatched } from "./stop-watched.ts";
import { transitionOrder } from "./transition-order.ts";

/** How long the carrier has to call back before it is asked, in milliseconds. */
const FIRST_POLL_MS = 5_000;
/** Longest pause between two tries to hand an order over, in milliseconds. */
const LONGEST_PAUSE_MS = 300_000;

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
    SELECT "id" FROM "CancellationItem"
    WHERE "requestId" = ${requestId}::uuid AND "carrierCode" = ${carrierCode} AND "status" = 'BARRED' AND "undoableUntil" <= ${now}
      AND ("nextAttemptAt" IS NULL OR "nextAttemptAt" <= ${now})
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

/** Hands a written-down order to its carrier. Does nothing when the carrier has it already. */
export async function submitCarrierOrder(services: Services, orderId: string): Promise<void> {
  const order = await services.store.prisma.carrierOrder.findUnique({ where: { id: orderId } });
  if (order?.status !== "PREPARED") return;
  const cards = await services.store.pool.query<{ reference: string; iccid: string }>(sql`
    SELECT i."id" AS "reference", c."iccid" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE i."orderId" = ${orderId}::uuid AND i."status" = 'CANCELLING' ORDER BY i."position"`);
  const carrier = services.carriers(order.carrierCode as CarrierCode);
  const callbackUrl = `${services.settings.publicUrl}/carrier-callbacks/${order.carrierCode}`;
  try {
    const { trackingNumber } = await callCarrier(services, carrier, () =>
      carrier.orderCancellation({ token: orderId, cards: cards.rows, callbackUrl }),
    );
    await inTransaction(services.store, async (tx) => {
      // A callback may have been faster and finished the order; then there is nothing left to write.
      await transitionOrder(tx, { orderId, move: "HAND_OVER", set: { trackingNumber } });
      await enqueue(tx, pollOrder, { orderId }, { key: `order:${orderId}`, runAt: later(services, FIRST_POLL_MS) });
    });
  } catch (error) {
    // Refused credentials are the operator's trouble, not the cards': the order waits until they are mended.
    if (error instanceof CarrierRejectedError && error.reason !== "NOT_AUTHORISED")
      return failOrder(services, orderId, error);
    await tryOrderAgain(services, orderId, order.attempts, error);
  }
}

/** Refusals after which the cards belong into a new order rather than before a person. */
const orderedAnew = ["TOO_MANY_CARDS", "TOKEN_REUSED"];

/**
 * The carrier refused the call itself. An order that has become too large is written anew in smaller ones. So is one whose token the carrier has with other content: an earlier
 * try got through, so its cards may be cancelled already, and the new order is answered ALREADY_DONE. Otherwise no card was touched and each can be retried once the
 * cause is mended. An order that a callback has taken up meanwhile is left alone.
 */
async function failOrder(services: Services, orderId: string, error: CarrierRejectedError): Promise<void> {
  const now = services.clock.now();
  const isAgain = orderedAnew.includes(error.reason);
  await inTransaction(services.store, async (tx) => {
    const set = { finishedAt: now, lastError: error.message };
    const order = await transitionOrder(tx, { orderId, move: "REFUSE", set });
    if (!order) return;
    await lockRequestRow(tx, order.requestId);
    await transitionItems(tx, {
      requestId: order.requestId,
      action: isAgain ? "POSTPONE" : "FAIL",
      picked: sql`SELECT "id" FROM "CancellationItem" WHERE "orderId" = ${orderId}::uuid AND "status" = 'CANCELLING'`,
      set: isAgain ? sql`"orderId" = NULL` : sql`"failureCode" = ${error.reason}`,
      reason: sql`${error.reason}`,
      actor: systemActor,
      now,
    });
  });
}

/** The carrier cannot be reached or is busy: the order stays as it is and is tried later. Other errors are the job's own failure. */
export async function tryOrderAgain(
  services: Services,
  orderId: string,
  attempts: number,
  error: unknown,
): Promise<void> {
  if (!isCarrierTrouble(error)) throw error;
  const waitMs =
    error instanceof CarrierBusyError
      ? error.retryAfterMs
      : Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(attempts, 10));
  await inTransaction(services.store, async (tx) => {
    const { status } = await tx.carrierOrder.update({
      where: { id: orderId },
      data: { attempts: { increment: 1 }, lastError: error.message, nextAttemptAt: later(services, waitMs) },
      select: { status: true },
    });
    const job = status === "PREPARED" ? submitOrder : pollOrder;
    if (status !== "FINISHED")
      await enqueue(tx, job, { orderId }, { key: `order:${orderId}`, runAt: later(services, waitMs) });
  });
}

/** Trouble on the carrier's side of the line: the work is put off and the job has not failed. */
export function isCarrierTrouble(
  error: unknown,
): error is CarrierBusyError | CarrierUnavailableError | CarrierRejectedError {
  return (
    error instanceof CarrierBusyError ||
    error instanceof CarrierUnavailableError ||
    error instanceof CarrierRejectedError
  );
}

/** The time so many milliseconds from now. */
export function later({ clock }: Pick<Services, "clock">, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
