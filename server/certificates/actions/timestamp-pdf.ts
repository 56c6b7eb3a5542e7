import { createHash } from "node:crypto";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { timestampAuthority } from "./certificate-keys.ts";
import { appendToLog } from "./public-log.ts";

/** Longest wait for an authority of timestamps while a certificate is issued: nobody's certificate waits longer for somebody else's machine. */
const PATIENCE_MS = 5_000;
/** The same in a job of its own, that has nothing else to do. */
const PATIENCE_LATER_MS = 30_000;
/** Largest PDF that is read again, in bytes. */
const PDF_MAX_BYTES = 200_000_000;

type TimestampServices = Parameters<typeof timestampAuthority>[0];

/** A signed PDF with the proof of its time, or as it is when no authority gives one soon enough: the proof is then added later, without the key. */
export async function timestamped(
  services: TimestampServices,
  signed: Uint8Array,
): Promise<{ pdf: Uint8Array; at: Date | null }> {
  try {
    return await withProofOfTime(services, signed, PATIENCE_MS);
  } catch (error) {
    services.log.warn({ err: error }, "no proof of time yet for a certificate; it is issued without and gets it later");
    return { pdf: signed, at: null };
  }
}

/** Adds the proof of its time to a certificate that was issued without. Does nothing when it has one. @throws whatever keeps the authority from answering */
export async function timestampCertificate(
  services: TimestampServices & Pick<Services, "storage">,
  certificateId: string,
): Promise<void> {
  const { store, storage } = services;
  const certificate = await store.prisma.certificate.findUnique({
    where: { id: certificateId },
    select: { pdfKey: true, number: true, timestampedAt: true, listStatement: true },
  });
  if (!certificate || certificate.timestampedAt !== null || certificate.listStatement === null) return;
  const { pdf, at } = await withProofOfTime(
    services,
    await storage.readBytes(certificate.pdfKey, PDF_MAX_BYTES),
    PATIENCE_LATER_MS,
  );
  // A name of its own for every try: two runs at once must not touch each other's file.
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  const pdfKey = certificate.pdfKey.replace(/\.pdf$/, `.${sha256.slice(0, 16)}.pdf`);
  await storage.put(pdfKey, Buffer.from(pdf), { contentType: "application/pdf" });
  const changed = await inTransaction(store, async (tx) => {
    const rows = await tx.$executeRaw(sql`
      UPDATE "Certificate" SET "pdfKey" = ${pdfKey}, "timestampedAt" = ${at},
        "facts" = "facts" || jsonb_build_object('untimedPdfSha256', "facts"->>'pdfSha256', 'pdfSha256', ${sha256}::text)
      WHERE "id" = ${certificateId}::uuid AND "timestampedAt" IS NULL AND "pdfKey" = ${certificate.pdfKey}`);
    if (rows > 0) await appendToLog(tx, { kind: "TIMESTAMPED", number: certificate.number, at, pdfSha256: sha256 });
    return rows;
  });
  await storage.delete(changed > 0 ? certificate.pdfKey : pdfKey);
}

async function withProofOfTime(
  services: TimestampServices,
  signed: Uint8Array,
  patienceMs: number,
): Promise<{ pdf: Uint8Array; at: Date }> {
  const [{ stampedBytes, withPdfTimestamp }, { requestTimestamp }] = await Promise.all([
    import("../signing/pdf-signature.ts"),
    import("../signing/timestamps.ts"),
  ]);
  const authority = await timestampAuthority(services);
  const signal = AbortSignal.timeout(patienceMs);
  const { token, at } = await requestTimestamp(authority, stampedBytes(signed), signal);
  return { pdf: withPdfTimestamp(signed, token), at };
}
