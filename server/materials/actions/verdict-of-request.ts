import type { Transaction } from "../../platform/transaction.ts";
import { materialsVerdict as decide, type JudgedMaterial, type MaterialsVerdict } from "../rules/materials-verdict.ts";
import { type RequiredMaterial, requiredMaterials } from "../rules/required-materials.ts";

/** What decides which documents a request needs. Staff record the delegation themselves, so that no letter is asked for on top. */
export function materialsNeeded(
  customerKind: "INDIVIDUAL" | "ENTERPRISE",
  channel: "SELF_SERVICE" | "AGENT" | "HALL" | "API",
): RequiredMaterial[] {
  return requiredMaterials({ customerKind, channel, isDelegated: false });
}

/** How the materials of a request stand together, in the caller's transaction. */
export async function materialsVerdict(tx: Transaction, requestId: string): Promise<MaterialsVerdict> {
  const { channel, customer, materials } = await tx.cancellationRequest.findUniqueOrThrow({
    where: { id: requestId },
    select: {
      channel: true,
      customer: { select: { kind: true } },
      materials: { where: { status: { not: "REMOVED" } }, select: { kind: true, status: true } },
    },
  });
  return decide(materialsNeeded(customer.kind, channel), materials as JudgedMaterial[]);
}
