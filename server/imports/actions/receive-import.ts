import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { readImportJob } from "../jobs/read-import.ts";
import { transitionImport } from "./transition-import.ts";

/** Largest card list, in bytes: 20 MB holds 100 000 rows several times over. */
export const LARGEST_IMPORT_BYTES = 20 * 1_048_576;

/** Stores the bytes of a card list and has it read. */
export async function receiveImport(
  services: Services,
  importId: string,
  body: Readable,
): Promise<"RECEIVED" | "GONE" | "ALREADY_RECEIVED"> {
  const { store, storage } = services;
  const found = await store.prisma.cardImport.findUnique({ where: { id: importId }, select: { status: true } });
  if (!found) return "GONE";
  if (found.status !== "AWAITING_UPLOAD") return "ALREADY_RECEIVED";
  const uploadKey = `imports/${importId}/${randomUUID()}`;
  await storage.put(uploadKey, body, { contentType: "application/octet-stream", maxBytes: LARGEST_IMPORT_BYTES });
  const isFirst = await inTransaction(store, async (tx) => {
    const isReceived = await transitionImport(tx, { importId, move: "RECEIVE", set: { uploadKey } });
    if (isReceived) await enqueue(tx, readImportJob, { importId }, { key: `import:${importId}` });
    return isReceived;
  });
  if (!isFirst) await storage.delete(uploadKey);
  return isFirst ? "RECEIVED" : "ALREADY_RECEIVED";
}
