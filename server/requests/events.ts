import { defineEvent } from "../platform/events.ts";
import type { Actor } from "./actions/actor.ts";
import type { ItemAction, ItemStatus } from "./rules/item-states.ts";
import type { RequestAction, RequestStatus } from "./rules/request-states.ts";

/** A request made a move, by itself when a SYSTEM actor made it: then whoever made it makes the next one as well. */
export const requestMoved = defineEvent<{
  requestId: string;
  action: RequestAction;
  from: RequestStatus;
  by: Actor["kind"];
  at: Date;
}>("cancellation.requestMoved");

/** What the history of requests says now of their promises, and of the due date of which day; null where there is no date any more. */
export const promisesTold = defineEvent<{
  action: "WARN" | "BREACH" | "LIFT_BREACH";
  requests: { requestId: string; day: string | null }[];
}>("cancellation.promisesTold");

/** The customer of a request wishes that cards of it go no sooner than on other days than before. */
export const daysWished = defineEvent<{ requestId: string }>("cancellation.daysWished");

/** What items of one request did together. */
export interface ItemsMove {
  requestId: string;
  action: ItemAction;
  /** How many came from each status; never empty. */
  from: Partial<Record<ItemStatus, number>>;
  to: ItemStatus;
  /** Revision of the request that the move made. */
  revision: number;
  by: Actor["kind"];
  at: Date;
  /** The order at the carrier that it is about, where one is. */
  orderId?: string | undefined;
}

/** Items of a request made a move. */
export const itemsMoved = defineEvent<ItemsMove>("cancellation.itemsMoved");
