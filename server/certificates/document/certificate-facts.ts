import type { LocalizedText } from "../../platform/localized-text.ts";

/** The operator as it appears on the certificate. */
export interface CertificateIssuer {
  /** Full registered name; the English one stands under the Chinese one. */
  name: LocalizedText;
  /** Registration, licence and contact lines for the foot of the first page. */
  legalText: LocalizedText;
}

/** Whose cards were cancelled. Masking is the caller's duty: what stands here is printed. */
export interface CertificateSubject {
  kind: "INDIVIDUAL" | "ENTERPRISE";
  /** Already masked for an individual (`张*三`), the full registered name for an enterprise. */
  displayName: string;
  /** Already masked: `居民身份证 **************002X`, or `统一社会信用代码 91110000600037341L`. */
  identityText: string;
}

/** One line of the card list. */
export interface CertificateCard {
  iccid: string;
  /** Already masked, `14400****0123`; empty when the card has no number. */
  maskedMsisdn: string;
  carrierName: LocalizedText;
  /** When the carrier's cancellation took effect. */
  cancelledAt: Date;
}

/** A list at hand that cannot change any more, and the fingerprint that was worked out over all of it; null before that. */
export interface HashedCards extends Iterable<CertificateCard> {
  readonly length: number;
  readonly hash: string | null;
}

/**
 * Everything a certificate says; the PDF and its JSON twin are drawn from the same facts.
 *
 * `cards` come in ascending byte order of ICCID and are read once per document, one at a time: an array serves both documents, a database
 * cursor has to be opened anew for each. Count and hash are stated up front and checked against what really streamed by, or against a list that was hashed before.
 */
export interface CertificateFacts {
  /** From `formatCertificateNumber`. */
  number: string;
  issuedAt: Date;
  issuer: CertificateIssuer;
  subject: CertificateSubject;
  requestNumber: string;
  /** The channel the request came over: its code for machines, its name for people. */
  channel: { code: string; name: LocalizedText };
  cards: HashedCards | Iterable<CertificateCard> | AsyncIterable<CertificateCard>;
  cardCount: number;
  /** From `cardListHash` or `CardListHasher`: 64 hexadecimal digits. */
  cardListHash: string;
  arrearsSettledFen: number;
  residualValueStatement: LocalizedText;
  erasureStatement: LocalizedText;
  /** Public https address at which anyone checks this certificate; the QR code holds exactly this. */
  verifyUrl: string;
  /** Number of the certificate that this one replaces. */
  supersedesNumber?: string;
  /** Makes each card provable by itself, and the files signed. Absent only where a file is drawn that nobody receives: the page must not speak of a signature then. */
  proof?: CertificateProof;
}

/** What ties a certificate's files and cards to its issuer's key. */
export interface CertificateProof {
  /** Root of the tree of cards, in hex. */
  cardTreeRoot: string;
  /** Key of the salts of its leaves, in hex. */
  cardTreeKey: string;
  /** The issuer's signed word on the list, a compact JWS. */
  listStatement: string;
}
