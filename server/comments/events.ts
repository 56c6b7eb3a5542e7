import { defineEvent } from "../platform/events.ts";

/** A comment that names colleagues was written, changed or taken back: whom it names now, its row says. */
export const mentionsChanged = defineEvent<{ commentId: string }>("comments.mentionsChanged");
