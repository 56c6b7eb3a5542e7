import type { LocalizedText } from "../platform/localized-text.ts";
import type { CertificateFacts } from "./document/certificate-facts.ts";

/** What is kept of a certificate beside its columns: what the public page answers with, and the fingerprints of its files. */
export type StoredFacts = Pick<CertificateFacts, "subject" | "requestNumber" | "channel" | "arrearsSettledFen"> & {
  issuerName: LocalizedText;
  /** The random code that is printed with the number. */
  verificationCode: string;
  supersedesNumber: string | null;
  /** SHA-256 of the files, in hex. */
  pdfSha256: string;
  twinSha256: string;
  /** SHA-256 of the PDF as it was before the proof of its time was added; such a file is as good. */
  untimedPdfSha256?: string;
};

/** Path of the public page, below the public address. */
export const VERIFY_PATH = "/verify";

/** The address behind the QR code. Without a code it opens what a number alone opens. */
export function verifyUrl({ publicUrl }: { publicUrl: string }, number: string, code: string | undefined): string {
  return `${publicUrl}${VERIFY_PATH}/${number}${code === undefined ? "" : `?code=${code}`}`;
}
