import { randomUUID } from "node:crypto";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type Correction, type CorrectionFault, correctionFault } from "../rules/correction.ts";
import { materialRefusal } from "../rules/material-actions.ts";
import { judgedStatuses } from "../rules/material-states.ts";
import { cannotBeDone, factsOf, noSuchMaterial } from "./find-material.ts";
import { LARGEST_MATERIAL_BYTES } from "./receive-upload.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** Which document is corrected how, and why. */
export interface CorrectMaterialInput extends Correction {
  materialId: string;
  reason: string;
}

/**
 * Turns and crops a document on the customer's behalf. What the customer handed in is kept; the corrected picture takes its place as a document of its own and is
 * inspected like any other.
 */
export async function correctMaterial(
  context: ActionContext,
  input: CorrectMaterialInput,
): Promise<Outcome<{ materialId: string }>> {
  const { viewer, services } = context;
  const { store, storage, clock } = services;
  const fault = correctionFault(input);
  if (fault) return refused(faults[fault]);
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  const id = fromPublicId("material", input.materialId);
  const old =
    id === null
      ? null
      : await store.prisma.material.findUnique({ where: { id }, include: { request: { select: { status: true } } } });
  if (!old || (viewer.sees === "OWN" && old.customerId !== viewer.customerId)) return noSuchMaterial();
  const refusal = materialRefusal("CORRECT", factsOf(old));
  if (refusal !== null || old.cleanedKey === null) return cannotBeDone(refusal ?? "NO_PICTURE");
  const picture = await pictureOf(services, old.cleanedKey, old.contentType);
  if (picture === null) return cannotBeDone("SEVERAL_PAGES");
  // Loaded on first use: the image tools are large and few calls need them.
  const { correctedPicture } = await import("../delivery/corrected-picture.ts");
  const bytes = await correctedPicture(picture, input);
  const uploadKey = `materials/${old.id}/corrected-${randomUUID()}`;
  await storage.put(uploadKey, bytes, { contentType: "image/jpeg" });
  const outcome = await inTransaction(store, async (tx): Promise<Outcome<{ materialId: string }>> => {
    const now = clock.now();
    if (!(await touchRequest(tx, old.requestId, now))) return cannotBeDone("PAST_MATERIALS");
    const { requestId, customerId, kind, fileName, enteredIdentityCipher, enteredUscc } = old;
    const judged = { id: old.id, status: { in: [...judgedStatuses] } };
    if ((await tx.material.count({ where: judged })) === 0) return cannotBeDone("MATERIAL_NOT_READY");
    await transitionMaterials(tx, { requestId, move: "REPLACE", which: { id: old.id } });
    const made = await tx.material.create({
      data: {
        ...{ requestId, customerId, kind, fileName, enteredIdentityCipher, enteredUscc },
        ...{ uploadedById: viewer.accountId, correctedFromId: old.id, createdAt: now },
      },
      select: { id: true },
    });
    const set = { uploadKey, sizeBytes: bytes.length, uploadedAt: now };
    await transitionMaterials(tx, { requestId, move: "RECEIVE", which: { id: made.id }, set });
    const { rotateDegrees, crop } = input;
    await recordAudit(tx, {
      context,
      action: "material.correct",
      objectType: "Material",
      objectId: made.id,
      customerId,
      facts: { kind, from: old.id, rotateDegrees, isCropped: crop !== null, reason: reason.text },
      now,
    });
    return { ok: true, materialId: made.id };
  });
  if (!outcome.ok) await storage.delete(uploadKey);
  return outcome;
}

/** Has a document inspected once more. A person's decision about it is taken back: it was about what the machine says anew. */
export async function recheckMaterial(
  context: ActionContext,
  input: { materialId: string; reason: string },
): Promise<Outcome<{ materialId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("material", input.materialId);
  const now = services.clock.now();
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  return inTransaction(services.store, async (tx) => {
    const material =
      id === null
        ? null
        : await tx.material.findUnique({ where: { id }, select: { id: true, customerId: true, requestId: true } });
    if (!material || (viewer.sees === "OWN" && material.customerId !== viewer.customerId)) return noSuchMaterial();
    if (!(await touchRequest(tx, material.requestId, now))) return cannotBeDone("PAST_MATERIALS");
    const asked = await transitionMaterials(tx, {
      requestId: material.requestId,
      move: "RECHECK",
      which: { id: material.id, uploadKey: { not: null } },
      set: { checkedAt: null, decidedAt: null, decidedById: null, decisionNote: null },
    });
    if (asked === 0) return cannotBeDone("MATERIAL_NOT_READY");
    await recordAudit(tx, {
      context,
      action: "material.recheck",
      objectType: "Material",
      objectId: material.id,
      customerId: material.customerId,
      facts: { reason: reason.text },
      now,
    });
    return { ok: true, materialId: material.id };
  });
}

/** The picture to work on; null for a document of several pages. */
async function pictureOf({ storage }: Services, key: string, contentType: string | null): Promise<Buffer | null> {
  const bytes = await storage.readBytes(key, LARGEST_MATERIAL_BYTES);
  if (contentType !== "application/pdf") return bytes;
  const { firstPageOf } = await import("../delivery/delivered-material.ts");
  return firstPageOf(bytes);
}

const invalid = (code: CorrectionFault, text: LocalizedText, at: string): UserFault => ({
  kind: "InvalidInputError",
  code,
  text,
  path: ["input", at],
});

const faults: Record<CorrectionFault, UserFault> = {
  NOTHING_TO_CORRECT: invalid(
    "NOTHING_TO_CORRECT",
    { zh: "请先旋转或裁剪", en: "Turn or crop the picture first" },
    "rotateDegrees",
  ),
  NOT_A_QUARTER_TURN: invalid(
    "NOT_A_QUARTER_TURN",
    { zh: "只能旋转 90、180 或 270 度", en: "A picture is turned by 90, 180 or 270 degrees" },
    "rotateDegrees",
  ),
  CROP_OUTSIDE: invalid(
    "CROP_OUTSIDE",
    { zh: "裁剪范围超出图片", en: "The part to keep reaches beyond the picture" },
    "crop",
  ),
  CROP_TOO_SMALL: invalid(
    "CROP_TOO_SMALL",
    { zh: "裁剪范围太小，请至少保留每边的 10%", en: "The part to keep is too small; keep at least 10 % of each side" },
    "crop",
  ),
};
