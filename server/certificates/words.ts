import type { Vocabulary } from "../platform/localized-text.ts";
import { certificateActionWords, certificateStatusWords, verificationWords } from "./rules/certificate-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CertificateStatus: certificateStatusWords,
  CertificateAction: certificateActionWords,
  CertificateVerificationStatus: verificationWords,
} satisfies Vocabulary;
