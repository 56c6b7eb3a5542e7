/**
 * The life of a certificate. Decides which move is legal; only `actions/end-certificate.ts` writes by it, everybody
 * else asks `allowedCertificateActions`.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { CertificateRevocationStatus as RevocationStatusEnum } from "../../generated/graphql/enums/CertificateRevocationStatus.ts";
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
  /** Two persons take it back, because what it says is wrong or was obtained wrongly. */
  REVOKE: from("VALID").to("REVOKED"),
});

/** Where the proposal to revoke a certificate stands. */
export type RevocationStatus = keyof typeof RevocationStatusEnum;

/** Everything that can happen to a proposal to revoke. */
export type RevocationMove = "CONFIRM" | "REFUSE" | "WITHDRAW" | "LAPSE";

/** The life of a proposal to revoke; only `actions/transition-revocation.ts` writes by it. */
export const revocationLife = lifeOf<RevocationStatus, RevocationMove>({
  /** A second person agrees: the certificate is revoked in the same moment. */
  CONFIRM: from("PROPOSED").to("CONFIRMED"),
  /** A second person disagrees. */
  REFUSE: from("PROPOSED").to("REFUSED"),
  /** Who proposed it takes it back. */
  WITHDRAW: from("PROPOSED").to("WITHDRAWN"),
  /** A newer certificate takes the place of the one that was to be revoked. */
  LAPSE: from("PROPOSED").to("LAPSED"),
});

/** What a person may do with a certificate or a proposal to revoke it, with the reason when not. */
export interface CertificatePermission {
  action: "PROPOSE_REVOCATION" | "CONFIRM_REVOCATION" | "REFUSE_REVOCATION" | "WITHDRAW_REVOCATION";
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** Why nobody decides what they proposed. */
export const secondPersonNeeded: LocalizedText = {
  zh: "作废证明须由另一人确认，请让同事核对后确认或退回",
  en: "A second person has to confirm that a certificate is revoked; ask a colleague to check it",
};

/** Why nobody takes back what a colleague proposed. */
export const notYours: LocalizedText = {
  zh: "只有提出人可以撤回；您可以确认或退回",
  en: "Only who proposed it can take it back; you can confirm or refuse it",
};

/** Why a proposal takes no more decisions. */
export const decidedAlready: LocalizedText = {
  zh: "该作废申请已有结论，请刷新",
  en: "This revocation was decided already; reload the page",
};

/** Why nothing is proposed beside what waits. */
export const proposedAlready: LocalizedText = {
  zh: "该证明已有一份作废申请待确认",
  en: "A colleague has proposed to revoke this certificate already, and it waits for a second person",
};

const permission = (action: CertificatePermission["action"], reason: LocalizedText | null): CertificatePermission => ({
  action,
  isAllowed: reason === null,
  reason,
});

/** The moves a person has of a certificate now. `mayRevoke` says whether this person may have a part in revoking at all. */
export function allowedCertificateActions(
  { status, hasProposal }: { status: CertificateStatus; hasProposal: boolean },
  { mayRevoke }: { mayRevoke: boolean },
): CertificatePermission[] {
  const reason = mayRevoke ? (whyNotRevocable[status] ?? (hasProposal ? proposedAlready : null)) : noRight;
  return [permission("PROPOSE_REVOCATION", reason)];
}

/** The moves a person has of a proposal to revoke. */
export function allowedRevocationActions(
  { status, isOwn }: { status: RevocationStatus; isOwn: boolean },
  { mayRevoke }: { mayRevoke: boolean },
): CertificatePermission[] {
  const whyNot = (action: "CONFIRM" | "REFUSE" | "WITHDRAW"): LocalizedText | null => {
    if (!mayRevoke) return noRight;
    if (revocationLife.next(status, action) === null) return decidedAlready;
    if (action === "WITHDRAW") return isOwn ? null : notYours;
    return isOwn ? secondPersonNeeded : null;
  };
  return (["CONFIRM", "REFUSE", "WITHDRAW"] as const).map((action) =>
    permission(`${action}_REVOCATION`, whyNot(action)),
  );
}

/** Why a certificate that has ended is not revoked. */
export const whyNotRevocable: Record<CertificateStatus, LocalizedText | null> = {
  VALID: null,
  SUPERSEDED: {
    zh: "该证明已被新证明替代，不再作为凭证；如有错误请作废新证明",
    en: "A newer certificate has taken its place and it proves nothing any more; if the newer one is wrong, revoke that one",
  },
  REVOKED: { zh: "该证明已作废", en: "The certificate is revoked already" },
};
