import { defineEvent } from "../platform/events.ts";

/** An appeal was made, answered or taken back. */
export const appealsChanged = defineEvent<{ requestId: string }>("reviews.appealsChanged");
