import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { takesMaterials } from "../../requests/index.ts";
import { materialRefusalTexts } from "../rules/material-actions.ts";
import type { MaterialKind } from "../rules/required-materials.ts";
import { keptFileName, type UploadPlace, uploadPlaceOf } from "./upload-place.ts";

/** A document that is about to be uploaded. */
export interface CreateUploadInput {
  requestId: string;
  kind: MaterialKind;
  fileName: string;
  /** Number that the document carries, as the applicant typed it. */
  residentId?: string | null;
  uscc?: string | null;
  idempotencyKey: string;
}

/** Makes room for one document and answers with a link for its bytes. The document it replaces stays until the bytes are there. */
export async function createUpload(context: ActionContext, input: CreateUploadInput): Promise<Outcome<UploadPlace>> {
  const { viewer, services } = context;
  const { secrets, clock } = services;
  const requestId = fromPublicId("request", input.requestId);
  const now = clock.now();
  return actInTransaction(services.store, {}, async (tx) => {
    const request =
      requestId === null
        ? null
        : await tx.cancellationRequest.findUnique({
            where: { id: requestId },
            select: { id: true, customerId: true, status: true },
          });
    if (!request || (viewer.sees === "OWN" && request.customerId !== viewer.customerId)) {
      return notFound({ zh: "注销申请", en: "request" }, ["input", "requestId"]);
    }
    if (!(takesMaterials as readonly string[]).includes(request.status)) return tooLate;
    const { idempotencyKey, ...facts } = input;
    // The record of a call keeps a hash of its input; an identity number goes in under its keyed index, so that the hash cannot be guessed from.
    const hashed = input.residentId == null ? facts : { ...facts, residentId: secrets.blindIndex(input.residentId) };
    const made = await idempotent(
      tx,
      { accountId: viewer.accountId, key: idempotencyKey, mutation: "materialUploadCreate", input: hashed, now },
      async () => {
        const material = await tx.material.create({
          data: {
            requestId: request.id,
            customerId: request.customerId,
            uploadedById: viewer.accountId,
            kind: input.kind,
            fileName: keptFileName(input.fileName),
            enteredIdentityCipher: input.residentId == null ? null : secrets.seal(input.residentId),
            enteredUscc: input.uscc ?? null,
            createdAt: now,
          },
          select: { id: true },
        });
        await recordAudit(tx, {
          context,
          action: "material.upload",
          objectType: "Material",
          objectId: material.id,
          customerId: request.customerId,
          facts: { kind: input.kind },
          now,
        });
        return { ok: true, resultId: material.id };
      },
    );
    return made.ok ? { ok: true, ...uploadPlaceOf(context, made.resultId) } : made;
  });
}

/** The request is past its documents. */
export const tooLate = refused({
  kind: "InvalidTransitionError",
  code: "NO_MATERIAL_NEEDED",
  text: materialRefusalTexts.PAST_MATERIALS,
  path: ["input", "requestId"],
  data: { from: "", action: "ADD_MATERIAL", allowedActions: [] },
});
