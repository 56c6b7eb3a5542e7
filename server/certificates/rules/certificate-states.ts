/**
 * The life of a certificate. Decides which move is legal; only `actions/end-certificate.ts` writes by it, everybody
 * else asks `allowedCertificateActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { CertificateStatus as CertificateStatusEnum } from "../../generated/graphql/enums/CertificateStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type CertificateStatus = keyof typeof CertificateStatusEnum;

/** Everything that can happen to an issued certificate. */
export type CertificateAction = "SUPERSEDE" | "REVOKE";

/** From where each action leads to where. What is not here is illegal: a certificate that has ended never speaks again. */
export const certificateLife = lifeOf<CertificateStatus, CertificateAction>({
  /** A newer certificate of the same request takes its place. */
  SUPERSEDE: from("VALID").to("SUPERSEDED"),
  /** A person takes it back, because what it says is wrong or was obtained wrongly. */
  REVOKE: from("VALID").to("REVOKED"),
});

/** What a person may do with a certificate, with the reason when not. */
export interface CertificatePermission {
  action: "REVOKE";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** The moves a person has now. `mayRevoke` says whether this person may revoke at all. */
export function allowedCertificateActions(
  status: CertificateStatus,
  { mayRevoke }: { mayRevoke: boolean },
): CertificatePermission[] {
  const reason: LocalizedText | null = mayRevoke ? whyNotRevocable[status] : noRight;
  return [{ action: "REVOKE", isAllowed: reason === null, reason }];
}

const whyNotRevocable: Record<CertificateStatus, LocalizedText | null> = {
  VALID: null,
  SUPERSEDED: {
    zh: "该证明已被新证明替代，不再作为凭证；如有错误请作废新证明",
    en: "A newer certificate has taken its place and it proves nothing any more; if the newer one is wrong, revoke that one",
  },
  REVOKED: { zh: "该证明已作废", en: "The certificate is revoked already" },
};
