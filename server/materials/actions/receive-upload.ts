import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** Largest document, in bytes: 20 MB. */
export const LARGEST_MATERIAL_BYTES = 20 * 1_048_576;

/** What became of the bytes. */
export type UploadResult = "RECEIVED" | "GONE" | "ALREADY_RECEIVED";

/**
 * Stores the bytes of a document and has them inspected; the document of the same kind that it replaces is taken out. The object is written under a name of its own
 * first, so that a crash or a second upload never mixes two files.
 */
export async function receiveUpload(services: Services, id: string, body: Readable): Promise<UploadResult> {
  const { store, storage, clock } = services;
  const material = await store.prisma.material.findUnique({
    where: { id },
    select: { id: true, requestId: true, kind: true, status: true },
  });
  if (!material) return "GONE";
  if (material.status !== "AWAITING_UPLOAD") return "ALREADY_RECEIVED";
  const uploadKey = `materials/${material.id}/${randomUUID()}`;
  const { sizeBytes } = await storage.put(uploadKey, body, {
    contentType: "application/octet-stream",
    maxBytes: LARGEST_MATERIAL_BYTES,
  });
  const isFirst = await inTransaction(store, async (tx) => {
    const now = clock.now();
    if (!(await touchRequest(tx, material.requestId, now))) return false;
    const { requestId, kind } = material;
    const received = {
      requestId,
      move: "RECEIVE",
      which: { id },
      set: { uploadKey, sizeBytes, uploadedAt: now },
    } as const;
    if ((await transitionMaterials(tx, received)) === 0) return false;
    await transitionMaterials(tx, { requestId, move: "REPLACE", which: { kind, id: { not: id } } });
    return true;
  });
  if (!isFirst) await storage.delete(uploadKey);
  return isFirst ? "RECEIVED" : "ALREADY_RECEIVED";
}
