import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerKind } from "../../generated/graphql/enums/CustomerKind.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { verdictText } from "../document/verify-verdict.ts";
import { isComplete, type VerifyAnswer } from "../document/verify-view.ts";

/** What a check of a certificate found. */
export enum CertificateVerificationStatus {
  VALID = "VALID",
  REVOKED = "REVOKED",
  SUPERSEDED = "SUPERSEDED",
  NOT_FOUND = "NOT_FOUND",
  MALFORMED = "MALFORMED",
}
registerEnumType(CertificateVerificationStatus, {
  name: "CertificateVerificationStatus",
  description: "What a check of a certificate found.",
  valuesConfig: {
    VALID: { description: "It was issued and is in force." },
    REVOKED: { description: "It was issued and taken back; it proves nothing any more." },
    SUPERSEDED: { description: "It was issued and a newer certificate stands in its place." },
    NOT_FOUND: { description: "No certificate with this number, and this code if one was given, was ever issued." },
    MALFORMED: {
      description:
        "What was entered is no certificate number, or its code is none; `message` says what is wrong with it.",
    },
  },
});

/** The answer to "is this certificate good?". */
@ObjectType({ description: "The answer to “is this certificate good?”, for anybody.", simpleResolvers: true })
export class CertificateVerification {
  @Field(() => CertificateVerificationStatus, { description: "What the check found." })
  status!: CertificateVerificationStatus;

  @Field(() => String, { description: "What that means and what to do, in the caller's language." })
  message!: string;

  @Field(() => String, { nullable: true, description: "The number in its proper spelling; null when it is malformed." })
  number!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Who issued it, in the caller's language; null when nothing was found.",
  })
  issuerName!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was issued; null when nothing was found." })
  issuedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked or superseded; else null." })
  endedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Number of the certificate that stands in its place; else null.",
  })
  supersededByNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of its card list, in hex; null when nothing was found.",
  })
  cardListHash!: string | null;

  @Field(() => Boolean, {
    description:
      "Whether the code was given and belongs to the number. Only then the fields after this one are answered: a number alone could be guessed.",
  })
  isCodeConfirmed!: boolean;

  @Field(() => Int, { nullable: true, description: "Cards it certifies." })
  cardCount!: number | null;

  @Field(() => CustomerKind, { nullable: true, description: "Whether its customer is a person or a company." })
  subjectKind!: keyof typeof CustomerKind | null;

  @Field(() => String, { nullable: true, description: "Its customer: companies in full, persons masked." })
  subjectDisplayName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The customer's document: a credit code in full, an identity number masked.",
  })
  subjectIdentityText!: string | null;

  @Field(() => String, { nullable: true, description: "Number of the request whose cards it proves cancelled." })
  requestNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Channel the request came over, in the caller's language." })
  channelName!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was revoked, as it was written; null unless revoked." })
  revocationReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of the PDF as it was issued, in hex: a file with another one was altered.",
  })
  pdfSha256!: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of the JSON twin as it was issued, in hex." })
  twinSha256!: string | null;
}

/** An answer as the schema shows it. */
export function toVerification(answer: VerifyAnswer, language: Language): CertificateVerification {
  const facts = "facts" in answer ? answer.facts : null;
  const whole = facts && isComplete(facts) ? facts : null;
  const isMalformed = answer.state === "MALFORMED_NUMBER" || answer.state === "MALFORMED_CODE";
  const status = isMalformed ? "MALFORMED" : answer.state;
  return {
    status: CertificateVerificationStatus[status],
    message: inLanguage(verdictText(answer)[1], language),
    number: facts?.number ?? ("number" in answer ? answer.number : null),
    issuerName: facts && inLanguage(facts.issuerName, language),
    issuedAt: facts?.issuedAt ?? null,
    endedAt: answer.state === "REVOKED" ? answer.revokedAt : answer.state === "SUPERSEDED" ? answer.supersededAt : null,
    supersededByNumber: answer.state === "SUPERSEDED" ? answer.supersededByNumber : null,
    cardListHash: facts?.cardListHash ?? null,
    isCodeConfirmed: whole !== null,
    cardCount: whole?.cardCount ?? null,
    subjectKind: whole?.subjectKind ?? null,
    subjectDisplayName: whole?.subjectDisplayName ?? null,
    subjectIdentityText: whole?.subjectIdentityText ?? null,
    requestNumber: whole?.requestNumber ?? null,
    channelName: whole && inLanguage(whole.channelName, language),
    revocationReason: answer.state === "REVOKED" && answer.reason ? inLanguage(answer.reason, language) : null,
    pdfSha256: whole?.pdfSha256 ?? null,
    twinSha256: whole?.twinSha256 ?? null,
  };
}
