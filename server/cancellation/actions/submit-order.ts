import { CarrierRejectedError, callCarrier } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequestRow, systemActor, transitionItems } from "../../requests/index.ts";
import { pollOrder } from "../jobs/pipeline.ts";
import { later } from "./later.ts";
import { transitionOrder } from "./transition-order.ts";
import { tryOrderAgain } from "./try-order-again.ts";

/** How long the carrier has to call back before it is asked, in milliseconds. */
const FIRST_POLL_MS = 5_000;

/** Hands a written-down order to its carrier. Does nothing when the carrier has it already. */
export async function submitCarrierOrder(services: Services, orderId: string): Promise<void> {
  const order = await services.store.prisma.carrierOrder.findUnique({ where: { id: orderId } });
  if (order?.status !== "PREPARED") return;
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
