import { defineEvent } from "../platform/events.ts";
import type { RequestAction } from "./rules/request-states.ts";

/** A request made a move. */
export const requestMoved = defineEvent<{ requestId: string; action: RequestAction }>("cancellation.requestMoved");
/** Items were moved or ended otherwise than by the pipeline itself, so that the request may have a next step and the desk other questions. */
export const itemsSettled = defineEvent<{ requestId: string }>("cancellation.itemsSettled");
/** The carrier cancelled items of an order. */
export const itemsCancelled = defineEvent<{ requestId: string; orderId: string }>("cancellation.itemsCancelled");
/** What made a request as a whole a risk is over, because none of its cards can be held back any more. */
export const flagsLapsed = defineEvent<{ requestId: string }>("cancellation.flagsLapsed");
/** Items were held back because of a risk, or are blocked: a person may have to decide. */
export const itemsHeld = defineEvent<{ requestId: string }>("cancellation.itemsHeld");
