import { defineEvent } from "../platform/events.ts";

/** Somebody complained about a request, or a card of it. */
export const complaintFiled = defineEvent<{ requestId: string; at: Date }>("support.complaintFiled");

/** A complaint was answered or taken back: nobody has to look at it any more. */
export const complaintClosed = defineEvent<{
  requestId: string;
  complaintId: string;
  status: "ANSWERED" | "WITHDRAWN";
}>("support.complaintClosed");
