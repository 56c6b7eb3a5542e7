import { defineEvent } from "../platform/events.ts";

/** An outcome of a dispute was proposed or returned, or the dispute came to its end. */
export const disputeMoved = defineEvent<{ disputeId: string }>("disputes.moved");
