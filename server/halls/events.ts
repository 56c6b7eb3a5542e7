import { defineEvent } from "../platform/events.ts";

/** A hall cancelled appointments that it cannot keep. */
export const appointmentsReleased = defineEvent<{ appointmentIds: string[] }>("appointments-released");
