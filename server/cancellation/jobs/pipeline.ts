/**
 * The jobs that carry a request from submission to its end. Each looks at the rows themselves and does what is to be done now, so running one again, late or beside a
 * lost copy of itself is harmless; `advance-request` knows which others are needed, and a job that has moved items does the same in its last transaction.
 */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

const ofRequest = z.object({ requestId: z.uuid() });
const ofCarrier = z.object({ requestId: z.uuid(), carrierCode: z.enum(["CMCC", "CUCC", "CTCC", "CBN"]) });
const ofOrder = z.object({ orderId: z.uuid() });

/** Makes every move that the request makes by itself, then sees to it that its items go on. */
export const advanceRequest = defineJob("advance-request", ofRequest);
/** Begins the checks of a request that was handed in, and looks what blocks its items. */
export const checkItems = defineJob("check-items", ofRequest);
/** Looks again at the blocked items of a customer after a remedy. */
export const recheckBlocked = defineJob("recheck-blocked", z.object({ customerId: z.uuid() }));
/** Looks again at clear and barred items that a new entry of the watch list concerns. */
export const recheckWatched = defineJob("recheck-watched", z.object({ entryId: z.uuid() }));
/** Gives clear items of a running request their turn. */
export const scheduleItems = defineJob("schedule-items", ofRequest);
/** Has one carrier cut the service of scheduled items. */
export const barItems = defineJob("bar-items", ofCarrier);
/** Writes down the irreversible orders for barred items whose undo window ended. */
export const orderItems = defineJob("order-items", ofCarrier);
/** Hands one written-down order to its carrier. */
export const submitOrder = defineJob("submit-order", ofOrder);
/** Asks the carrier how an order stands, should its callbacks be lost. */
export const pollOrder = defineJob("poll-order", ofOrder);
/** Brings undone cards back into service. */
export const restoreCards = defineJob("restore-cards", ofRequest);
/** Wakes whatever stopped moving: the net below everything else. */
export const sweepRequests = defineJob("sweep-requests", z.object({}).loose());

/**
 * Options of a job of one request (and carrier): asked for many times it waits once, and it never runs beside itself, because two calls about one
 * card at a time make carriers refuse it as busy for half an hour.
 */
export function oneAtATime(name: string, requestId: string, carrierCode = ""): { key: string; queue: string } {
  const key = `${name}:${requestId}${carrierCode && `:${carrierCode}`}`;
  return { key, queue: key };
}
