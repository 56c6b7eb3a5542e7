import { defineEvent } from "../platform/events.ts";

/** Something was put on the watch list. */
export const watchlistGrew = defineEvent<{ entryId: string }>("watchlist.grew");
/** Risk flags of a request were decided, or ended with what they were about. */
export const flagsDecided = defineEvent<{ requestId: string }>("risk.flagsDecided");
