import type { LocalizedText } from "../../platform/localized-text.ts";

/** What the public page may show of a certificate: masked facts, never the cards themselves. */
export interface VerifiableFacts {
  number: string;
  issuedAt: Date;
  issuerName: LocalizedText;
  subjectKind: "INDIVIDUAL" | "ENTERPRISE";
  /** Masked as on the certificate. */
  subjectDisplayName: string;
  /** Masked as on the certificate. */
  subjectIdentityText: string;
  requestNumber: string;
  channelName: LocalizedText;
  cardCount: number;
  cardListHash: string;
}

/** The answer to “is this certificate good?”. */
export type VerifyView =
  /** Nothing was asked yet: the page with the form alone. */
  | { state: "NO_NUMBER" }
  | { state: "VALID"; facts: VerifiableFacts }
  | { state: "REVOKED"; facts: VerifiableFacts; revokedAt: Date; reason: LocalizedText }
  | { state: "SUPERSEDED"; facts: VerifiableFacts; supersededAt: Date; supersededByNumber: string }
  /** A well-formed number that was never issued. */
  | { state: "NOT_FOUND"; number: string }
  /** What was entered is no number; `message` is the one of `parseCertificateNumber`. */
  | { state: "MALFORMED_NUMBER"; entered: string; message: LocalizedText };

/** Where the page lives and what it is called. */
export interface VerifyPagePlace {
  /** The operator's name in the page's head and foot. */
  operatorName: LocalizedText;
  /** Path that answers `?number=…&lang=zh|en`; both the form and the language switch lead there. */
  path: string;
}

/** The HTTP status that goes with a view. */
export function verifyPageStatus(view: VerifyView): 200 | 400 | 404 {
  if (view.state === "NOT_FOUND") return 404;
  return view.state === "MALFORMED_NUMBER" ? 400 : 200;
}
