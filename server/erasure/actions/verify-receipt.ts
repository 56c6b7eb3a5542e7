import { createHash } from "node:crypto";
import { countVerification, type FileStatus, issuerOf, type ReceiptAnswer } from "../../certificates/index.ts";
import type { Services } from "../../platform/services.ts";
import { ObjectNotFoundError } from "../../platform/storage/index.ts";
import { parseErasureNumber } from "../rules/erasure-number.ts";
import { erasureScopeWords } from "../rules/erasure-words.ts";

/** Largest receipt that is read again, in bytes: it has one page. */
const PDF_MAX_BYTES = 10_000_000;

/**
 * Answers anybody whether there is a receipt with this number, and what it says: it names nobody. An erasure that has no receipt yet is answered like one that never was.
 * @throws RateLimitedError when one address asks too often
 */
export async function verifyReceipt(
  services: Services,
  { number, remoteAddress }: { number: string; remoteAddress: string },
): Promise<ReceiptAnswer> {
  await countVerification(services, remoteAddress);
  const row = await findReceipt(services, number);
  if (!row) return { state: "RECEIPT_NOT_FOUND", number };
  const { scope, ...rest } = row;
  return {
    state: "RECEIPT_VALID",
    receipt: { ...rest, scope: erasureScopeWords[scope], issuerName: issuerOf(services).name },
  };
}

/**
 * Answers anybody what became of a receipt whose file was checked in the page: whether it is the newest one, byte for byte. `hash` is what its signature says of its text: with another one it is
 * an earlier receipt of the same erasure, of which only the signature can tell whether it was ours.
 * @throws RateLimitedError when one address asks too often
 */
export async function verifyReceiptFile(
  services: Services,
  asked: { number: string; sha256: string; hash: string; remoteAddress: string },
): Promise<FileStatus> {
  await countVerification(services, asked.remoteAddress);
  const row = await findReceipt(services, asked.number);
  if (!row) return { state: "NOT_FOUND", isFileIssued: null, supersededByNumber: null };
  if (asked.hash !== "" && asked.hash !== row.receiptHash)
    return { state: "SUPERSEDED", isFileIssued: null, supersededByNumber: null };
  const isFileIssued = asked.sha256 === "" ? null : asked.sha256 === (await fileHash(services, asked.number));
  return { state: "VALID", isFileIssued, supersededByNumber: null };
}

async function findReceipt({ store }: Pick<Services, "store">, entered: string) {
  const number = parseErasureNumber(entered);
  if (number === null) return null;
  const row = await store.prisma.erasureRecord.findUnique({
    where: { number },
    select: {
      ...{ number: true, scope: true, subjectHash: true, cardCount: true },
      ...{ startedAt: true, endedAt: true, receiptHash: true },
    },
  });
  if (!row?.receiptHash || !row.startedAt) return null;
  return { ...row, receiptHash: row.receiptHash, startedAt: row.startedAt };
}

async function fileHash({ store, storage }: Services, entered: string): Promise<string | null> {
  const number = parseErasureNumber(entered) ?? "";
  const row = await store.prisma.erasureRecord.findUnique({ where: { number }, select: { receiptPdfKey: true } });
  if (!row?.receiptPdfKey) return null;
  try {
    const bytes = await storage.readBytes(row.receiptPdfKey, PDF_MAX_BYTES);
    return createHash("sha256").update(bytes).digest("hex");
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
