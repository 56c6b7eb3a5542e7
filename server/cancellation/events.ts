import { defineEvent } from "../platform/events.ts";
import type { Actor } from "./actions/transition-items.ts";
import type { RequestAction, RequestStatus } from "./rules/request-states.ts";

/** A request made a move, by itself when a SYSTEM actor made it: then whoever made it makes the next one as well. */
export const requestMoved = defineEvent<{
  requestId: string;
  action: RequestAction;
  from: RequestStatus;
  by: Actor["kind"];
}>("cancellation.requestMoved");
/** Items were moved or ended otherwise than by the pipeline itself, so that the request may have a next step and the desk other questions. */
export const itemsSettled = defineEvent<{ requestId: string }>("cancellation.itemsSettled");
/** The carrier cancelled items of an order. */
export const itemsCancelled = defineEvent<{ requestId: string; orderId: string }>("cancellation.itemsCancelled");
/** What made a request as a whole a risk is over, because none of its cards can be held back any more. */
export const flagsLapsed = defineEvent<{ requestId: string }>("cancellation.flagsLapsed");
/** Items were held back because of a risk, or are blocked: a person may have to decide. */
export const itemsHeld = defineEvent<{ requestId: string }>("cancellation.itemsHeld");
