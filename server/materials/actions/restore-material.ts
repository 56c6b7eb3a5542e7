import { randomUUID } from "node:crypto";
import { recordAudit } from "../../audit/index.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { materialRefusal } from "../rules/material-actions.ts";
import { judgedStatuses } from "../rules/material-states.ts";
import { cannotBeDone, factsOf, noSuchMaterial } from "./find-material.ts";
import { LARGEST_MATERIAL_BYTES } from "./receive-upload.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** Takes a correction or a better copy back. What stood there before comes back as a document of its own with the same bytes, so that the history shows each step, and is inspected. */
export async function restoreMaterial(
  context: ActionContext,
  input: { materialId: string; reason: string },
): Promise<Outcome<{ materialId: string }>> {
  const { viewer, services } = context;
  const { store, storage, clock } = services;
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  const id = fromPublicId("material", input.materialId);
  const include = { request: { select: { status: true } } } as const;
  const wrong = id === null ? null : await store.prisma.material.findUnique({ where: { id }, include });
  if (!wrong || (viewer.sees === "OWN" && wrong.customerId !== viewer.customerId)) return noSuchMaterial();
  const refusal = materialRefusal("RESTORE", factsOf(wrong));
  if (refusal !== null || wrong.correctedFromId === null) return cannotBeDone(refusal ?? "NOT_CORRECTED");
  const before = await store.prisma.material.findUniqueOrThrow({ where: { id: wrong.correctedFromId } });
  const key = before.uploadKey ?? before.cleanedKey;
  if (key === null) return cannotBeDone("MATERIAL_NOT_READY");
  const bytes = await storage.readBytes(key, LARGEST_MATERIAL_BYTES);
  const uploadKey = `materials/${wrong.id}/restored-${randomUUID()}`;
  await storage.put(uploadKey, bytes, { contentType: before.contentType ?? "application/octet-stream" });
  const outcome = await inTransaction(store, async (tx): Promise<Outcome<{ materialId: string }>> => {
    const now = clock.now();
    if (!(await touchRequest(tx, wrong.requestId, now))) return cannotBeDone("PAST_MATERIALS");
    const judged = { id: wrong.id, status: { in: [...judgedStatuses] } };
    if ((await tx.material.count({ where: judged })) === 0) return cannotBeDone("MATERIAL_NOT_READY");
    const { requestId, customerId, kind } = wrong;
    await transitionMaterials(tx, { requestId, move: "REPLACE", which: { id: wrong.id } });
    const { fileName, enteredIdentityCipher, enteredUscc, uploadedById, correctedFromId } = before;
    const made = await tx.material.create({
      data: {
        ...{ requestId, customerId, kind, fileName, enteredIdentityCipher, enteredUscc },
        ...{ uploadedById, correctedFromId, createdAt: now },
      },
      select: { id: true },
    });
    const set = { uploadKey, sizeBytes: bytes.length, uploadedAt: now };
    await transitionMaterials(tx, { requestId, move: "RECEIVE", which: { id: made.id }, set });
    await recordAudit(tx, {
      context,
      action: "material.restore",
      objectType: "Material",
      objectId: made.id,
      customerId,
      facts: { kind, from: wrong.id, reason: reason.text },
      now,
    });
    return { ok: true, materialId: made.id };
  });
  if (!outcome.ok) await storage.delete(uploadKey);
  return outcome;
}
