import type { Source } from "../providers/source.ts";
import { situationOf } from "../shared/situation/acts.ts";

/** Customers with what they have going on. They are found by an act, so there is no list. */
export const source = { one: situationOf } satisfies Source<{ id: string }>;
