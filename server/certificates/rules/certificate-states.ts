/**
 * The life of a certificate. Decides which move is legal; `actions/issue-certificate.ts` and `actions/revoke-certificate.ts` write it, each by compare-and-set.
 */
import type { CertificateStatus as CertificateStatusEnum } from "../../generated/graphql/enums/CertificateStatus.ts";

export type CertificateStatus = keyof typeof CertificateStatusEnum;

/** Everything that can happen to an issued certificate. */
export type CertificateAction = "SUPERSEDE" | "REVOKE";

/** From where each action leads to where. What is not here is illegal: a certificate that has ended never speaks again. */
const table = {
  /** A newer certificate of the same request takes its place. */
  SUPERSEDE: { from: "VALID", to: "SUPERSEDED" },
  /** It is taken back, because what it says is wrong or was obtained wrongly. */
  REVOKE: { from: "VALID", to: "REVOKED" },
} as const satisfies Record<CertificateAction, { from: CertificateStatus; to: CertificateStatus }>;

/** Status after an action; null when the action is not legal there. */
export function nextCertificateStatus(status: CertificateStatus, action: CertificateAction): CertificateStatus | null {
  return table[action].from === status ? table[action].to : null;
}
