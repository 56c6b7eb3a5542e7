import type { Words } from "../../platform/localized-text.ts";
import type { CertificatePermission, CertificateStatus } from "./certificate-states.ts";

/** Statuses of a certificate. */
export const certificateStatusWords = {
  VALID: { zh: "有效", en: "Valid" },
  SUPERSEDED: { zh: "已被替代", en: "Superseded" },
  REVOKED: { zh: "已作废", en: "Revoked" },
} as const satisfies Words<CertificateStatus>;

/** What people can do with a certificate. */
export const certificateActionWords = {
  REVOKE: { zh: "作废", en: "Revoke" },
} as const satisfies Words<CertificatePermission["action"]>;

/** What is said to whoever verifies a certificate. */
export const verificationWords = {
  VALID: { zh: "证明有效", en: "Valid certificate" },
  REVOKED: { zh: "证明已作废", en: "Revoked certificate" },
  SUPERSEDED: { zh: "证明已被替代", en: "Superseded certificate" },
  NOT_FOUND: { zh: "查无此证明", en: "No such certificate" },
  MALFORMED: { zh: "编号或验证码有误", en: "Number or code malformed" },
} as const satisfies Words;
