import { limitedAddress } from "../../accounts/index.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { VerifiableFacts, VerifyAnswer } from "../document/verify-view.ts";
import { parseCertificateNumber } from "../rules/certificate-number.ts";
import type { CertificateStatus } from "../rules/certificate-states.ts";
import { isVerificationCode, readVerificationCode } from "../rules/verification-code.ts";
import type { StoredFacts } from "../stored-facts.ts";

/** Enough for a clerk with a pile of certificates, too little for walking through the numbers. */
const limit: RateLimit = { name: "certificate.verify", mostPerWindow: 30, windowSeconds: 60 };

/** What somebody asks about a certificate, and where from. */
export interface VerifyQuestion {
  /** As entered. */
  number: string;
  /** As entered; null or empty when only the number is known. */
  code: string | null;
  remoteAddress: string;
}

interface CertificateRow {
  number: string;
  status: CertificateStatus;
  issuedAt: Date;
  endedAt: Date;
  endReason: string | null;
  cardCount: number;
  cardListHash: string;
  facts: StoredFacts;
  supersededByNumber: string | null;
}

/**
 * Answers anybody whether a certificate is good. The number alone opens status, time and fingerprint; with the code that is printed beside it, the masked facts.
 * A number with a wrong code is answered like a certificate that was never issued: a forger knows numbers, never codes.
 * @throws RateLimitedError when one address asks too often
 */
export async function verifyCertificate(
  services: Services,
  { number: entered, code, remoteAddress }: VerifyQuestion,
): Promise<VerifyAnswer> {
  const parsed = parseCertificateNumber(entered);
  if (!parsed.ok) return { state: "MALFORMED_NUMBER", entered, message: parsed.error.message };
  const { number } = parsed;
  const hasCode = code !== null && code.trim() !== "";
  if (hasCode && readVerificationCode(code) === null) return { state: "MALFORMED_CODE", number };
  await countVerification(services, remoteAddress);

  const { rows } = await services.store.pool.query<CertificateRow>(sql`
    SELECT c."number", c."status"::text AS "status", c."issuedAt", c."endedAt", c."endReason", c."cardCount", c."cardListHash", c."facts",
      (SELECT n."number" FROM "Certificate" n WHERE n."requestId" = c."requestId" AND n."requestRevision" > c."requestRevision"
        ORDER BY n."requestRevision" DESC LIMIT 1) AS "supersededByNumber"
    FROM "Certificate" c WHERE c."number" = ${number}`);
  const [row] = rows;
  if (!row || (hasCode && !isVerificationCode(code, row.facts.verificationCode)))
    return { state: "NOT_FOUND", number, hasCode };
  return answerFor(row, hasCode);
}

/** Counts one look at a number, of whatever paper. @throws RateLimitedError when one address asks too often */
export async function countVerification(
  { store, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  remoteAddress: string,
): Promise<void> {
  const use = { limit, subject: limitedAddress(remoteAddress), now: clock.now() };
  const limited = await inTransaction(store, (tx) => countUse(tx, secrets, use));
  if (limited) throw limited;
}

function answerFor(row: CertificateRow, hasCode: boolean): VerifyAnswer {
  const { number, status, issuedAt, endedAt, endReason, cardListHash } = row;
  const facts = hasCode ? fullFacts(row) : { number, issuedAt, issuerName: row.facts.issuerName, cardListHash };
  switch (status) {
    case "VALID":
      return { state: "VALID", facts };
    case "REVOKED":
      // Its author wrote one sentence, in one language; it may speak of the customer, so a number alone does not open it.
      return {
        state: "REVOKED",
        facts,
        revokedAt: endedAt,
        reason: hasCode && endReason !== null ? { zh: endReason, en: endReason } : null,
      };
    case "SUPERSEDED": {
      if (row.supersededByNumber === null) throw new Error(`certificate ${number} is superseded by none`);
      return { state: "SUPERSEDED", facts, supersededAt: endedAt, supersededByNumber: row.supersededByNumber };
    }
  }
}

function fullFacts({ number, issuedAt, cardCount, cardListHash, facts }: CertificateRow): VerifiableFacts {
  return {
    number,
    issuedAt,
    issuerName: facts.issuerName,
    subjectKind: facts.subject.kind,
    subjectDisplayName: facts.subject.displayName,
    subjectIdentityText: facts.subject.identityText,
    requestNumber: facts.requestNumber,
    channelName: facts.channel.name,
    cardCount,
    cardListHash,
    pdfSha256: facts.pdfSha256,
    twinSha256: facts.twinSha256,
  };
}
