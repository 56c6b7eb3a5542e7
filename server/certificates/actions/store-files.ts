import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Services } from "../../platform/services.ts";
import type { CertificateFacts } from "../document/certificate-facts.ts";
import type { SigningKey } from "../signing/signing-key.ts";
import type { CertifiedSet } from "./certified-cards.ts";
import { timestamped } from "./timestamp-pdf.ts";

/** The files of a certificate, durable by now. */
export interface StoredFiles {
  pdfKey: string;
  /** SHA-256 of the file, in hex. */
  pdfSha256: string;
  /** The time that an authority proves for the PDF's signature; null when none answered soon enough. */
  timestampedAt: Date | null;
  twinKey: string;
  twinSha256: string;
}

/**
 * Draws and signs the PDF and writes the JSON twin straight into the object store. The number is part of the keys: a run that loses to another must not touch the winner's
 * files. The cards of `facts` are gone through once per file.
 *
 * Decision: the PDF is held in memory while it is signed, some megabytes for 100 000 cards. Its signature stands in the middle of the file and covers everything behind it.
 */
export async function storeFiles(
  services: Parameters<typeof timestamped>[0] & Pick<Services, "storage">,
  { requestId, revision }: CertifiedSet,
  facts: CertificateFacts,
  key: SigningKey,
): Promise<StoredFiles> {
  const { storage } = services;
  // Loaded on first use: the drawing tools and typefaces are large, and only workers that issue need them.
  const [{ renderCertificatePdf }, { certificateTwinStream }, { signPdf }] = await Promise.all([
    import("../document/render-certificate.ts"),
    import("../document/certificate-twin.ts"),
    import("../signing/pdf-signature.ts"),
  ]);
  const folder = `certificates/${requestId}/${revision}`;
  const pdfKey = `${folder}/${facts.number}.pdf`;
  const twinKey = `${folder}/${facts.number}.json`;
  const out = new PassThrough();
  const [drawn] = await Promise.all([buffer(out), renderCertificatePdf(facts, out)]);
  const { pdf, at: timestampedAt } = await timestamped(services, await signPdf(drawn, key));
  const pdfSha256 = createHash("sha256").update(pdf).digest("hex");
  await storage.put(pdfKey, Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), {
    contentType: "application/pdf",
  });
  const twin = await storage.put(twinKey, certificateTwinStream(facts), { contentType: "application/json" });
  return { pdfKey, pdfSha256, timestampedAt, twinKey, twinSha256: twin.sha256 };
}

/** Removes files that no certificate names. What cannot be removed now stays, which harms nobody. */
export async function discardFiles(
  { storage, log }: Pick<Services, "storage" | "log">,
  files: Pick<StoredFiles, "pdfKey" | "twinKey">,
): Promise<void> {
  const removed = await Promise.allSettled([storage.delete(files.pdfKey), storage.delete(files.twinKey)]);
  for (const result of removed) {
    if (result.status === "rejected")
      log.warn({ err: result.reason }, "a file of a certificate that was not issued stays");
  }
}
