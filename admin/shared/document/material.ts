import type { TaskMaterialFragment } from "../../generated/graphql.ts";

/** A document with everything that looking at it takes. */
export type ShownMaterial = TaskMaterialFragment;
/** One thing the checks found in a document. */
export type Finding = ShownMaterial["findings"][number];
