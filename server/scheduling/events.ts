import { defineEvent } from "../platform/events.ts";

/** A person set a schedule, or let a wave of it stop or go: its request is to be looked at now. */
export const scheduleChanged = defineEvent<{ requestId: string }>("scheduling.scheduleChanged");
