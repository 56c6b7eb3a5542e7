import { CarrierRejectedError, callCarrier, type RetryPolicy, retryDelayMs } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { pollOrder, submitOrder } from "../jobs/pipeline.ts";
import { applyCarrierReport } from "./apply-carrier-report.ts";
import { later } from "./later.ts";
import { transitionOrder } from "./transition-order.ts";
import { tryOrderAgain } from "./try-order-again.ts";

/** 5 s growing to 1 min: the carrier calls back by itself; asking is for callbacks that were lost. */
const patience: RetryPolicy = { firstDelayMs: 5_000, factor: 2, maxDelayMs: 60_000, jitterShare: 0 };

/** Asks the carrier how an order stands; asks again later while it is not finished. */
export async function pollCarrierOrder(services: Services, orderId: string): Promise<void> {
  const order = await services.store.prisma.carrierOrder.findUnique({ where: { id: orderId } });
  if (order?.status !== "ACCEPTED" || order.trackingNumber === null) return;
  const carrier = services.carriers(order.carrierCode);
  try {
    const report = await callCarrier(services, carrier, () => carrier.orderReport(order.trackingNumber ?? ""));
    await applyCarrierReport(services, carrier.code, { ...report, token: orderId });
  } catch (error) {
    if (error instanceof CarrierRejectedError && error.reason === "UNKNOWN_ORDER")
      return handOverAgain(services, orderId);
    return tryOrderAgain(services, orderId, order.attempts, error);
  }
  await inTransaction(services.store, async (tx) => {
    const { status } = await tx.carrierOrder.update({
      where: { id: orderId },
      data: { attempts: { increment: 1 } },
      select: { status: true },
    });
    const waitMs = retryDelayMs({ attempts: order.attempts + 1 }, patience);
    if (status === "ACCEPTED")
      await enqueue(tx, pollOrder, { orderId }, { key: `order:${orderId}`, runAt: later(services, waitMs) });
  });
}

/** The carrier has lost the order: it is handed over again under the same token, so that a carrier that finds it after all does not do it twice. */
async function handOverAgain(services: Services, orderId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    const lost = await transitionOrder(tx, {
      orderId,
      move: "LOSE",
      set: { trackingNumber: null, reportSequence: 0, lastError: "the carrier does not know the order any more" },
    });
    if (lost) await enqueue(tx, submitOrder, { orderId }, { key: `order:${orderId}` });
  });
}
