import { PassThrough } from "node:stream";
import type { Services } from "../../platform/services.ts";
import type { CertificateFacts } from "../document/certificate-facts.ts";
import type { CertifiedSet } from "./certified-cards.ts";

/** The files of a certificate, durable by now. */
export interface StoredFiles {
  pdfKey: string;
  /** SHA-256 of the file, in hex. */
  pdfSha256: string;
  twinKey: string;
  twinSha256: string;
}

/**
 * Draws the PDF and writes the JSON twin straight into the object store. The number is part of the keys: a run that loses to another must not touch the winner's
 * files. `facts` is asked once per file, because cards are read anew for each.
 */
export async function storeFiles(
  { storage }: Pick<Services, "storage">,
  { requestId, revision }: CertifiedSet,
  facts: () => CertificateFacts,
): Promise<StoredFiles> {
  // Loaded on first use: the drawing tools and typefaces are large, and only workers that issue need them.
  const [{ renderCertificatePdf }, { certificateTwinStream }] = await Promise.all([
    import("../document/render-certificate.ts"),
    import("../document/certificate-twin.ts"),
  ]);
  const forPdf = facts();
  const folder = `certificates/${requestId}/${revision}`;
  const pdfKey = `${folder}/${forPdf.number}.pdf`;
  const twinKey = `${folder}/${forPdf.number}.json`;
  const out = new PassThrough();
  // Each end may fail before it has touched the stream; without this the other would wait for ever, and the error would have no listener.
  out.on("error", () => {});
  let cause: unknown;
  const letGo = (error: unknown): null => {
    cause ??= error;
    out.destroy(error as Error);
    return null;
  };
  const [stored, drawn] = await Promise.all([
    storage.put(pdfKey, out, { contentType: "application/pdf" }).catch(letGo),
    renderCertificatePdf(forPdf, out).catch(letGo),
  ]);
  if (!stored || !drawn) throw cause;
  const twin = await storage.put(twinKey, certificateTwinStream(facts()), { contentType: "application/json" });
  return { pdfKey, pdfSha256: stored.sha256, twinKey, twinSha256: twin.sha256 };
}

/** Removes files that no certificate names. What cannot be removed now stays, which harms nobody. */
export async function discardFiles(
  { storage, log }: Pick<Services, "storage" | "log">,
  files: StoredFiles,
): Promise<void> {
  const removed = await Promise.allSettled([storage.delete(files.pdfKey), storage.delete(files.twinKey)]);
  for (const result of removed) {
    if (result.status === "rejected")
      log.warn({ err: result.reason }, "a file of a certificate that was not issued stays");
  }
}
