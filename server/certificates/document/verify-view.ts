import type { LocalizedText } from "../../platform/localized-text.ts";

/** What a certificate's number alone opens: nothing about the customer. */
export interface OpenFacts {
  number: string;
  issuedAt: Date;
  issuerName: LocalizedText;
  cardListHash: string;
}

/** What the holder of a certificate sees: masked facts, never the cards themselves. */
export interface VerifiableFacts extends OpenFacts {
  subjectKind: "INDIVIDUAL" | "ENTERPRISE";
  /** Masked as on the certificate. */
  subjectDisplayName: string;
  /** Masked as on the certificate. */
  subjectIdentityText: string;
  requestNumber: string;
  channelName: LocalizedText;
  cardCount: number;
  /** SHA-256 of the files as they were issued, in hex: equal fingerprints, unaltered file. */
  pdfSha256: string;
  twinSha256: string;
}

/** What a receipt's number opens: everything it says of itself. It names nobody. */
export interface OpenReceipt {
  number: string;
  issuerName: LocalizedText;
  /** What was erased: the data of one request, or of one customer. */
  scope: LocalizedText;
  startedAt: Date;
  /** Null while somebody forbids to erase some of it. */
  endedAt: Date | null;
  cardCount: number;
  /** SHA-256 of what was erased, by its row id, in hex. */
  subjectHash: string;
  /** SHA-256 of what the receipt says, in hex; its signature names it. */
  receiptHash: string;
}

/** The answer to “is this receipt of erasure one of yours?”. */
export type ReceiptAnswer =
  | { state: "RECEIPT_VALID"; receipt: OpenReceipt }
  | { state: "RECEIPT_NOT_FOUND"; number: string };

/** The answer to “is this certificate good?”. */
export type VerifyAnswer =
  | { state: "VALID"; facts: OpenFacts | VerifiableFacts }
  | { state: "REVOKED"; facts: OpenFacts | VerifiableFacts; revokedAt: Date; reason: LocalizedText | null }
  | { state: "SUPERSEDED"; facts: OpenFacts | VerifiableFacts; supersededAt: Date; supersededByNumber: string }
  /** A well-formed number that was never issued, or not with the code that came along. */
  | { state: "NOT_FOUND"; number: string; hasCode: boolean }
  /** What was entered is no number; `message` is the one of `parseCertificateNumber`. */
  | { state: "MALFORMED_NUMBER"; entered: string; message: LocalizedText }
  /** What came along with a number is no code; nothing was looked up. */
  | { state: "MALFORMED_CODE"; number: string };

/** What the public page shows. */
export type VerifyView =
  /** Nothing was asked yet: the page with the form alone. */
  | { state: "NO_NUMBER" }
  | VerifyAnswer
  | ReceiptAnswer
  /** Asked too often; nothing was looked up. */
  | { state: "TOO_OFTEN"; retryAfterSeconds: number };

/** The keys that files and proofs are checked against. */
export interface PageKeys {
  /** Fingerprints (SHA-256, hex) of the roots that our signatures end in. */
  roots: readonly string[];
  /** Those of keys that somebody else may have: what they signed counts once our server knows it. */
  withdrawn: readonly string[];
  /** Chains of the keys that signed certificates, DER in base64: a proof in a QR code does not carry its own. */
  issuers: readonly (readonly string[])[];
}

/** Where the page lives and what it is called. */
export interface VerifyPagePlace {
  /** The operator's name in the page's head and foot. */
  operatorName: LocalizedText;
  /** Path that answers `?number=…&code=…&lang=zh|en`; both the form and the language switch lead there. */
  path: string;
  /** What the page checks files against; without them it checks none. */
  keys?: PageKeys;
  /** What came along as number and code; the language switch takes them with it. */
  asked?: { number: string; code: string };
}

/** Whether the answer holds what only the certificate's holder may see. */
export function isComplete(facts: OpenFacts | VerifiableFacts): facts is VerifiableFacts {
  return "subjectKind" in facts;
}

/** The HTTP status that goes with a view. */
export function verifyPageStatus({ state }: VerifyView): 200 | 400 | 404 | 429 {
  if (state === "NOT_FOUND" || state === "RECEIPT_NOT_FOUND") return 404;
  if (state === "TOO_OFTEN") return 429;
  return state === "MALFORMED_NUMBER" || state === "MALFORMED_CODE" ? 400 : 200;
}
