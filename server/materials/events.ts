import { defineEvent } from "../platform/events.ts";

/** A verdict fell, or a material was taken out. */
export const materialsChanged = defineEvent<{ requestId: string }>("materials.changed");
