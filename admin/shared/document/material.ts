import type { MaterialAction, ShownMaterialFragment } from "../../generated/graphql.ts";

/** A document with everything that looking at it takes. */
export type ShownMaterial = ShownMaterialFragment;
/** What can be looked at closely: a document, or another file, which is of no kind. */
export type StagedFile = Pick<
  ShownMaterial,
  "id" | "status" | "fileName" | "widthPx" | "heightPx" | "pages" | "findings" | "allowedActions"
> & { kind: ShownMaterial["kind"] | null };
/** One thing the checks found in a document. */
export type Finding = ShownMaterial["findings"][number];

/** What the server says of an action of a document. */
export function allowedOf({ allowedActions }: Pick<ShownMaterial, "allowedActions">, action: MaterialAction) {
  return allowedActions.find((allowed) => allowed.action === action);
}
