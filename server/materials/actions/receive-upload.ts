import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { announce } from "../../platform/events.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { materialsChanged } from "../events.ts";
import { inspectMaterialJob } from "../jobs/inspect-material.ts";
import { touchRequest } from "./touch-request.ts";

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
    const { count } = await tx.material.updateMany({
      where: { id: material.id, status: "AWAITING_UPLOAD" },
      data: { status: "CHECKING", uploadKey, sizeBytes, uploadedAt: now },
    });
    if (count === 0) return false;
    await tx.material.updateMany({
      where: {
        requestId: material.requestId,
        kind: material.kind,
        id: { not: material.id },
        status: { notIn: ["REMOVED", "AWAITING_UPLOAD"] },
      },
      data: { status: "REMOVED" },
    });
    await enqueue(tx, inspectMaterialJob, { materialId: material.id }, { key: `inspect:${material.id}` });
    await announce(tx, materialsChanged, { requestId: material.requestId });
    return true;
  });
  if (!isFirst) await storage.delete(uploadKey);
  return isFirst ? "RECEIVED" : "ALREADY_RECEIVED";
}
