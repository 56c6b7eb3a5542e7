import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { tooLate } from "./create-upload.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** Takes a document out of a request that still takes documents. Its bytes stay until erasure decides about them. */
export async function removeMaterial(
  context: ActionContext,
  input: { materialId: string },
): Promise<Outcome<{ materialId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("material", input.materialId);
  const now = services.clock.now();
  const noSuch = notFound({ zh: "材料", en: "material" }, ["input", "materialId"]);
  return inTransaction(services.store, async (tx) => {
    const material =
      id === null
        ? null
        : await tx.material.findUnique({ where: { id }, select: { id: true, customerId: true, requestId: true } });
    if (!material || (viewer.sees === "OWN" && material.customerId !== viewer.customerId)) return noSuch;
    if (!(await touchRequest(tx, material.requestId, now))) return tooLate;
    await transitionMaterials(tx, { requestId: material.requestId, move: "REMOVE", which: { id: material.id } });
    await recordAudit(tx, {
      context,
      action: "material.remove",
      objectType: "Material",
      objectId: material.id,
      customerId: material.customerId,
      facts: {},
      now,
    });
    return { ok: true, materialId: material.id };
  });
}
