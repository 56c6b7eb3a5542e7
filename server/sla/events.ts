import { defineEvent } from "../platform/events.ts";

/** Business time is counted otherwise than before: open due dates are to be planned anew. */
export const calendarChanged = defineEvent<{ year: number; version: number }>("sla.calendarChanged");
