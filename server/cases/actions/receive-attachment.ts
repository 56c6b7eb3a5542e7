import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { LARGEST_MATERIAL_BYTES } from "../../materials/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockQueue } from "./lock-queue.ts";
import { endTyping } from "./sign-case.ts";
import { transitionAttachment } from "./transition-attachment.ts";
import { writeMessage } from "./write-message.ts";

/** What became of the bytes; with the public id of the message that they are. */
export type AttachmentResult =
  | { ok: true; messageId: string }
  | { ok: false; reason: "GONE" | "ALREADY_RECEIVED" | "CASE_OVER" };

/**
 * Stores the bytes of a file, says them in the case and has them inspected. The object is written under a name of its own first, so that a crash or a second upload never mixes two files.
 */
export async function receiveAttachment(services: Services, id: string, body: Readable): Promise<AttachmentResult> {
  const { store, storage, clock } = services;
  const before = await store.prisma.supportCaseAttachment.findUnique({ where: { id }, select: { status: true } });
  if (!before) return { ok: false, reason: "GONE" };
  if (before.status !== "AWAITING_UPLOAD") return { ok: false, reason: "ALREADY_RECEIVED" };
  const uploadKey = `case-attachments/${id}/${randomUUID()}`;
  const { sizeBytes } = await storage.put(uploadKey, body, {
    contentType: "application/octet-stream",
    maxBytes: LARGEST_MATERIAL_BYTES,
  });
  const result = await inTransaction(store, async (tx): Promise<AttachmentResult> => {
    await lockQueue(tx);
    const now = await databaseTime(tx, clock);
    const file = await tx.supportCaseAttachment.findUnique({
      where: { id },
      include: { supportCase: { select: { status: true } } },
    });
    if (!file) return { ok: false, reason: "GONE" };
    if (file.status !== "AWAITING_UPLOAD") return { ok: false, reason: "ALREADY_RECEIVED" };
    const { caseId, kind, uploadedById: authorId, fileName: text } = file;
    const isOver = file.supportCase.status === "CLOSED" || (kind !== "NOTE" && file.supportCase.status === "RESOLVED");
    if (isOver) return { ok: false, reason: "CASE_OVER" };
    if (kind === "CUSTOMER" || kind === "STAFF") await endTyping(tx, caseId, kind, now);
    // The name is what is said, for clients that know nothing of files and where only the last words of a case are shown.
    const messageId = await writeMessage(tx, { caseId, kind, authorId, text, now });
    await transitionAttachment(tx, { id, move: "RECEIVE", set: { uploadKey, sizeBytes, uploadedAt: now, messageId } });
    return { ok: true, messageId: toPublicId("casemessage", messageId) };
  });
  if (!result.ok) await storage.delete(uploadKey);
  return result;
}
