import { CarrierBusyError, isCarrierTrouble } from "../../carrier/index.ts";
import { handleJob, type JobHandler, type Work } from "../../platform/jobs/handler.ts";
import { enqueue, type JobDefinition } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { advanceRequest as advance } from "../actions/advance-request.ts";
import { barItems as bar } from "../actions/bar-items.ts";
import { checkItems as check, recheckBlocked as recheck } from "../actions/check-items.ts";
import { later } from "../actions/later.ts";
import { orderItems as order } from "../actions/order-items.ts";
import { pollCarrierOrder } from "../actions/poll-order.ts";
import { recheckWatched as recheckListed } from "../actions/recheck-watched.ts";
import { restoreCards as restore } from "../actions/restore-cards.ts";
import { scheduleItems as schedule } from "../actions/schedule-items.ts";
import { submitCarrierOrder } from "../actions/submit-order.ts";
import { sweepRequests as sweep } from "../actions/sweep-requests.ts";
import {
  advanceRequest,
  barItems,
  checkItems,
  oneAtATime,
  orderItems,
  pollOrder,
  recheckBlocked,
  recheckWatched,
  restoreCards,
  scheduleItems,
  submitOrder,
  sweepRequests,
} from "./pipeline.ts";

/** Pause after a carrier could not be reached, in milliseconds; its circuit breaker then sets the pace. */
const UNAVAILABLE_MS = 3_000;

/** Work at a carrier that must wait is put off without being counted as failed: the carrier's troubles are not the job's. */
function puttingOff<Payload extends { requestId: string; carrierCode?: string }>(
  name: string,
  job: JobDefinition<Payload>,
  work: Work<Services, Payload>,
): Work<Services, Payload> {
  return async (payload, services) => {
    try {
      await work(payload, services);
    } catch (error) {
      if (!isCarrierTrouble(error)) throw error;
      const waitMs = error instanceof CarrierBusyError ? error.retryAfterMs : UNAVAILABLE_MS;
      services.log.warn({ requestId: payload.requestId, carrier: payload.carrierCode, waitMs }, error.message);
      await inTransaction(services.store, (tx) =>
        enqueue(tx, job, payload, {
          ...oneAtATime(name, payload.requestId, payload.carrierCode),
          runAt: later(services, waitMs),
        }),
      );
    }
  };
}

/** Everything a worker can do for requests. */
export const pipelineHandlers: JobHandler<Services>[] = [
  handleJob(advanceRequest, ({ requestId }, services: Services) => advance(services, requestId)),
  handleJob(checkItems, ({ requestId }, services: Services) => check(services, requestId)),
  handleJob(recheckBlocked, ({ customerId }, services: Services) => recheck(services, customerId)),
  handleJob(recheckWatched, ({ entryId }, services: Services) => recheckListed(services, entryId)),
  handleJob(scheduleItems, ({ requestId }, services: Services) => schedule(services, requestId)),
  handleJob(
    barItems,
    puttingOff("bar", barItems, ({ requestId, carrierCode }, services) => bar(services, requestId, carrierCode)),
  ),
  handleJob(
    orderItems,
    puttingOff("order", orderItems, ({ requestId, carrierCode }, services) => order(services, requestId, carrierCode)),
  ),
  handleJob(submitOrder, ({ orderId }, services: Services) => submitCarrierOrder(services, orderId)),
  handleJob(pollOrder, ({ orderId }, services: Services) => pollCarrierOrder(services, orderId)),
  handleJob(
    restoreCards,
    puttingOff("restore", restoreCards, ({ requestId }, services) => restore(services, requestId)),
  ),
  handleJob(sweepRequests, (_payload, services: Services) => sweep(services)),
];
