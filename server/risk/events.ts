import { defineEvent } from "../platform/events.ts";

/** Something was put on the watch list. */
export const watchlistGrew = defineEvent<{ entryId: string }>("watchlist.grew");
