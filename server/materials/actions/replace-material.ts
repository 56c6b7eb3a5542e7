import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { goesAlong } from "../rules/entered-numbers.ts";
import { materialRefusal } from "../rules/material-actions.ts";
import { cannotBeDone, factsOf, noSuchMaterial } from "./find-material.ts";
import { keptFileName, type UploadPlace, uploadPlaceOf } from "./upload-place.ts";

/** Which document is replaced, and why. */
export interface ReplaceMaterialInput {
  materialId: string;
  fileName: string;
  reason: string;
  /** Numbers on the new document, where they are not those that were typed for the old one. */
  residentId?: string | null;
  uscc?: string | null;
  idempotencyKey: string;
}

/**
 * Makes room for a better copy of a document, on the customer's behalf. The numbers that the applicant typed for the old one go along, so that the new one is held
 * against them too, unless others are given or they cannot exist. The old one stays until the bytes of the new one are there.
 */
export async function replaceMaterial(
  context: ActionContext,
  input: ReplaceMaterialInput,
): Promise<Outcome<UploadPlace>> {
  const { viewer, services } = context;
  const { secrets } = services;
  const { materialId, fileName, residentId, uscc, idempotencyKey } = input;
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
    // The record of a call keeps a hash of its input, from which an identity number must not be guessed.
    const hidden = residentId == null ? {} : { residentId: secrets.blindIndex(residentId) };
    const facts = { materialId, fileName, reason, ...(uscc == null ? {} : { uscc }), ...hidden };
    const made = await idempotent(tx, { ...call, input: facts }, async () => {
      const refusal = materialRefusal("REPLACE", factsOf(old));
      if (refusal) return cannotBeDone(refusal);
      const { requestId, customerId, kind } = old;
      const findings = old.findings as { code: string }[];
      const { id: resultId } = await tx.material.create({
        data: {
          ...{ requestId, customerId, kind },
          enteredIdentityCipher:
            residentId == null
              ? goesAlong("residentId", findings)
                ? old.enteredIdentityCipher
                : null
              : secrets.seal(residentId),
          enteredUscc: uscc ?? (goesAlong("uscc", findings) ? old.enteredUscc : null),
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
