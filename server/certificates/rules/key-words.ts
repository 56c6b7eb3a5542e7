import type { CertificateKeyEnd } from "../../generated/graphql/enums/CertificateKeyEnd.ts";
import type { CertificateKeyPurpose } from "../../generated/graphql/enums/CertificateKeyPurpose.ts";
import type { Words } from "../../platform/localized-text.ts";

/** Why a key signs no more. */
export type KeyEnd = keyof typeof CertificateKeyEnd;

/** What keys of certificates are for. */
export const keyPurposeWords = {
  ROOT: { zh: "根密钥", en: "Root" },
  ISSUER: { zh: "签发密钥", en: "Issuer" },
  TIMESTAMP: { zh: "时间戳密钥", en: "Timestamps" },
} as const satisfies Words<keyof typeof CertificateKeyPurpose>;

/** Why one signs no more. */
export const keyEndWords = {
  ROTATED: { zh: "已轮换", en: "Rotated" },
  LOST: { zh: "已丢失", en: "Lost" },
  COMPROMISED: { zh: "可能泄露", en: "Compromised" },
} as const satisfies Words<KeyEnd>;
