import { defineEvent } from "../platform/events.ts";

/** Business time is counted otherwise than before: open due dates are to be planned anew. */
export const calendarChanged = defineEvent<{ year: number; version: number }>("sla.calendarChanged");

/** Another version of the policy of promises is in force, since `at` (ISO): open promises follow it from then on. */
export const slaPolicyChanged = defineEvent<{ version: number; at: string }>("sla.policyChanged");
