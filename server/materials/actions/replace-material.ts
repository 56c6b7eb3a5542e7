import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { materialRefusal } from "../rules/material-actions.ts";
import { cannotBeDone, factsOf, noSuchMaterial } from "./find-material.ts";
import { keptFileName, type UploadPlace, uploadPlaceOf } from "./upload-place.ts";

/** Which document is replaced, and why. */
export interface ReplaceMaterialInput {
  materialId: string;
  fileName: string;
  reason: string;
  idempotencyKey: string;
}

/**
 * Makes room for a better copy of a document, on the customer's behalf. The numbers that the applicant typed for the old one go along, so that the new one is held
 * against them too. The old one stays until the bytes of the new one are there.
 */
export async function replaceMaterial(
  context: ActionContext,
  input: ReplaceMaterialInput,
): Promise<Outcome<UploadPlace>> {
  const { viewer, services } = context;
  const { materialId, fileName, idempotencyKey } = input;
  const given = requiredText(input.reason, { at: "reason" });
  if (!given.ok) return given;
  const reason = given.text;
  const id = fromPublicId("material", materialId);
  const now = services.clock.now();
  return actInTransaction(services.store, {}, async (tx) => {
    const old =
      id === null
        ? null
        : await tx.material.findUnique({ where: { id }, include: { request: { select: { status: true } } } });
    if (!old || (viewer.sees === "OWN" && old.customerId !== viewer.customerId)) return noSuchMaterial();
    const call = { accountId: viewer.accountId, key: idempotencyKey, mutation: "materialReplace", now };
    const made = await idempotent(tx, { ...call, input: { materialId, fileName, reason } }, async () => {
      const refusal = materialRefusal("REPLACE", factsOf(old));
      if (refusal) return cannotBeDone(refusal);
      const { requestId, customerId, kind, enteredIdentityCipher, enteredUscc } = old;
      const { id: resultId } = await tx.material.create({
        data: {
          ...{ requestId, customerId, kind, enteredIdentityCipher, enteredUscc },
          ...{ uploadedById: viewer.accountId, fileName: keptFileName(fileName) },
          ...{ correctedFromId: old.id, createdAt: now },
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        context,
        action: "material.replace",
        objectType: "Material",
        objectId: resultId,
        customerId,
        facts: { kind, from: old.id, reason },
        now,
      });
      return { ok: true, resultId };
    });
    return made.ok ? { ok: true, ...uploadPlaceOf(context, made.resultId) } : made;
  });
}
