import { defineEvent } from "../platform/events.ts";

/** A certificate was issued; an earlier one of the same request no longer speaks. */
export const certificateIssued = defineEvent<{ requestId: string; certificateId: string }>("certificates.issued");
