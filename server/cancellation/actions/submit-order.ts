import { CarrierRejectedError, callCarrier } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequestRow, systemActor, transitionItems } from "../../requests/index.ts";
import { isNotHeld } from "../../scheduling/index.ts";
import { pollOrder } from "../jobs/pipeline.ts";
import { failItems } from "./fail-items.ts";
import { later } from "./later.ts";
import { transitionOrder } from "./transition-order.ts";
import { tryOrderAgain } from "./try-order-again.ts";

/** How long the carrier has to call back before it is asked, in milliseconds. */
const FIRST_POLL_MS = 5_000;

/** Hands a written-down order to its carrier. Does nothing when the carrier has it already. */
export async function submitCarrierOrder(services: Services, orderId: string): Promise<void> {
  const order = await services.store.prisma.carrierOrder.findUnique({ where: { id: orderId } });
  if (order?.status !== "PREPARED") return;
  if (order.attempts === 0 && (await isStopped(services, orderId))) return takeBack(services, orderId);
  const cards = await services.store.pool.query<{ reference: string; iccid: string }>(sql`
    SELECT i."id" AS "reference", c."iccid" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE i."orderId" = ${orderId}::uuid AND i."status" = 'CANCELLING' ORDER BY i."position"`);
  const carrier = services.carriers(order.carrierCode);
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

/** Whether a wave of the order's cards was stopped since it was written down. */
async function isStopped({ store }: Services, orderId: string): Promise<boolean> {
  const { rows } = await store.pool.query<{ isStopped: boolean }>(sql`
    SELECT EXISTS (SELECT FROM "CancellationItem" i WHERE i."orderId" = ${orderId}::uuid AND NOT ${isNotHeld(sql`i`)}) AS "isStopped"`);
  return rows[0]?.isStopped ?? false;
}

/** An order that no carrier has heard of yet, and now must not: its cards are barred again, and those of other waves are ordered anew at once. */
async function takeBack(services: Services, orderId: string): Promise<void> {
  await endOrder(services, orderId, {
    action: "POSTPONE",
    reason: "WAVE_STOPPED",
    lastError: "a wave of its cards was stopped",
  });
}

/** Refusals after which the cards belong into a new order rather than before a person. */
const orderedAnew = ["TOO_MANY_CARDS", "TOKEN_REUSED"];

/**
 * The carrier refused the call itself. An order that has become too large is written anew in smaller ones. So is one whose token the carrier has with other content: an earlier
 * try got through, so its cards may be cancelled already, and the new order is answered ALREADY_DONE. Otherwise no card was touched and each can be retried once the
 * cause is mended. An order that a callback has taken up meanwhile is left alone.
 */
async function failOrder(services: Services, orderId: string, error: CarrierRejectedError): Promise<void> {
  const action = orderedAnew.includes(error.reason) ? "POSTPONE" : "FAIL";
  await endOrder(services, orderId, { action, reason: error.reason, lastError: error.message });
}

/** Ends an order that the carrier does not have: its cards fail with the reason, or are to be ordered anew. */
async function endOrder(
  services: Services,
  orderId: string,
  { action, reason, lastError }: { action: "POSTPONE" | "FAIL"; reason: string; lastError: string },
): Promise<void> {
  const now = services.clock.now();
  await inTransaction(services.store, async (tx) => {
    const order = await transitionOrder(tx, { orderId, move: "REFUSE", set: { finishedAt: now, lastError } });
    if (!order) return;
    const { requestId } = order;
    await lockRequestRow(tx, requestId);
    const mine = sql`SELECT "id", ${reason} AS "word" FROM "CancellationItem" WHERE "orderId" = ${orderId}::uuid AND "status" = 'CANCELLING'`;
    const common = { requestId, picked: mine, actor: systemActor, now };
    if (action === "FAIL") await failItems(tx, common);
    else await transitionItems(tx, { ...common, action, set: sql`"orderId" = NULL`, reason: sql`picked."word"` });
  });
}
