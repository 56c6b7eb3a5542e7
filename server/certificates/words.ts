import type { Vocabulary } from "../platform/localized-text.ts";
import {
  certificateActionWords,
  certificateStatusWords,
  revocationStatusWords,
  verificationWords,
} from "./rules/certificate-words.ts";
import { keyTroubleWords } from "./rules/key-validity.ts";
import { keyEndWords, keyPurposeWords } from "./rules/key-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CertificateStatus: certificateStatusWords,
  CertificateRevocationStatus: revocationStatusWords,
  CertificateKeyPurpose: keyPurposeWords,
  CertificateKeyEnd: keyEndWords,
  CertificateKeyTrouble: keyTroubleWords,
  CertificateAction: certificateActionWords,
  CertificateVerificationStatus: verificationWords,
} satisfies Vocabulary;
