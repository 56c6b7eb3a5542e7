import { defineEvent } from "../platform/events.ts";

/** An erasure was planned that can still be objected to: not one that a restored backup has done again. */
export const erasurePlanned = defineEvent<{ recordId: string }>("erasure.planned");
