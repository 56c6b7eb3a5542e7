import type { MaterialStatus } from "../../generated/graphql/enums/MaterialStatus.ts";
import type { MaterialKind, RequiredMaterial } from "./required-materials.ts";

/** How the materials of a request stand together. */
export type MaterialsVerdict = "MISSING" | "CHECKING" | "REJECTED" | "DOUBTFUL" | "ACCEPTED";

/** A material as the verdict needs it; removed ones are left out. */
export interface JudgedMaterial {
  kind: MaterialKind;
  status: Exclude<keyof typeof MaterialStatus, "REMOVED">;
}

/**
 * The worst of what was handed in, but a required document that is not there at all comes first: without it nothing can go on, whatever the others say.
 * An upload link that was never used counts as nothing handed in.
 */
export function materialsVerdict(
  required: readonly RequiredMaterial[],
  materials: readonly JudgedMaterial[],
): MaterialsVerdict {
  const handedIn = materials.filter(({ status }) => status !== "AWAITING_UPLOAD");
  const isThere = (kind: MaterialKind) => handedIn.some((material) => material.kind === kind);
  if (required.some(({ kind, requirement }) => requirement === "REQUIRED" && !isThere(kind))) return "MISSING";
  const has = (status: JudgedMaterial["status"]) => handedIn.some((material) => material.status === status);
  if (has("REJECTED")) return "REJECTED";
  if (has("CHECKING")) return "CHECKING";
  return has("DOUBTFUL") ? "DOUBTFUL" : "ACCEPTED";
}
