import type { Prisma } from "#prisma";
import { inspectFile, LARGEST_MATERIAL_BYTES } from "../../materials/index.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockQueue } from "./lock-queue.ts";
import { transitionAttachment } from "./transition-attachment.ts";

/** Longer side of the small picture in a conversation: enough to tell files apart, too little to read a number on an identity card. */
const THUMBNAIL_SIDE_PX = 160;

/**
 * Inspects the bytes of a file that was sent in a case and stores the copies that are shown. Running it twice gives the same answer once. What was erased meanwhile stays so.
 */
export async function inspectAttachment(services: Services, id: string): Promise<void> {
  const { store, storage, clock } = services;
  const file = await store.prisma.supportCaseAttachment.findUnique({ where: { id } });
  if (file?.status !== "CHECKING" || file.uploadKey === null) return;
  const { uploadKey } = file;
  const bytes = await storage.readBytes(uploadKey, LARGEST_MATERIAL_BYTES);
  const inspection = await inspectFile(bytes, THUMBNAIL_SIDE_PX);
  const { cleaned, thumbnail, widthPx, heightPx, pageCount } = inspection;
  const place = `case-attachments/${id}`;
  const cleanedKey = cleaned && `${place}/cleaned`;
  const thumbnailKey = thumbnail && `${place}/thumbnail`;
  if (cleaned && cleanedKey) await storage.put(cleanedKey, cleaned.bytes, { contentType: cleaned.contentType });
  if (thumbnail && thumbnailKey) await storage.put(thumbnailKey, thumbnail, { contentType: "image/jpeg" });
  const isJudged = await inTransaction(store, async (tx) => {
    await lockQueue(tx);
    return transitionAttachment(tx, {
      id,
      move: cleaned ? "PASS" : "FAIL",
      which: { uploadKey },
      set: {
        ...{ cleanedKey, thumbnailKey, widthPx, heightPx, pageCount, checkedAt: clock.now() },
        contentType: cleaned?.contentType ?? inspection.contentType,
        findings: inspection.findings as unknown as Prisma.InputJsonValue,
      },
    });
  });
  if (isJudged) return;
  // Another run may have judged it and shows these very copies; only what was erased meanwhile must not come back.
  const isErased = (await store.prisma.supportCaseAttachment.count({ where: { id, uploadKey } })) === 0;
  for (const key of isErased ? [cleanedKey, thumbnailKey] : []) if (key) await storage.delete(key);
}
