import { CarrierBusyError, isCarrierTrouble, type RetryPolicy, retryDelayMs } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { pollOrder, submitOrder } from "../jobs/pipeline.ts";
import { later } from "./later.ts";

/** 1 s growing to 5 min: an order is one call, and its cards wait without service. */
const patience: RetryPolicy = { firstDelayMs: 1_000, factor: 2, maxDelayMs: 300_000, jitterShare: 0 };

/** The carrier cannot be reached or is busy: the order stays as it is and is tried later. Other errors are the job's own failure. */
export async function tryOrderAgain(
  services: Services,
  orderId: string,
  attempts: number,
  error: unknown,
): Promise<void> {
  if (!isCarrierTrouble(error)) throw error;
  const waitMs =
    error instanceof CarrierBusyError ? error.retryAfterMs : retryDelayMs({ attempts: attempts + 1 }, patience);
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
