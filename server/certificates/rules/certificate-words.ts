import type { Words } from "../../platform/localized-text.ts";
import type { CertificatePermission, CertificateStatus, RevocationStatus } from "./certificate-states.ts";

/** Statuses of a certificate. */
export const certificateStatusWords = {
  VALID: { zh: "有效", en: "Valid" },
  SUPERSEDED: { zh: "已被替代", en: "Superseded" },
  REVOKED: { zh: "已作废", en: "Revoked" },
} as const satisfies Words<CertificateStatus>;

/** What people can do with a certificate. */
export const certificateActionWords = {
  PROPOSE_REVOCATION: { zh: "申请作废", en: "Propose to revoke" },
  CONFIRM_REVOCATION: { zh: "确认作废", en: "Confirm the revocation" },
  REFUSE_REVOCATION: { zh: "退回作废申请", en: "Refuse the revocation" },
  WITHDRAW_REVOCATION: { zh: "撤回作废申请", en: "Take the proposal back" },
} as const satisfies Words<CertificatePermission["action"]>;

/** Where a proposal to revoke stands. */
export const revocationStatusWords = {
  PROPOSED: { zh: "待确认", en: "Waiting to be confirmed" },
  CONFIRMED: { zh: "已作废", en: "Revoked" },
  REFUSED: { zh: "未采纳", en: "Refused" },
  WITHDRAWN: { zh: "已撤回", en: "Taken back" },
  LAPSED: { zh: "已失效", en: "Lapsed" },
} as const satisfies Words<RevocationStatus>;

/** What is said to whoever verifies a certificate. */
export const verificationWords = {
  VALID: { zh: "证明有效", en: "Valid certificate" },
  REVOKED: { zh: "证明已作废", en: "Revoked certificate" },
  SUPERSEDED: { zh: "证明已被替代", en: "Superseded certificate" },
  NOT_FOUND: { zh: "查无此证明", en: "No such certificate" },
  MALFORMED: { zh: "编号或验证码有误", en: "Number or code malformed" },
} as const satisfies Words;
