import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { confirmRevocation, refuseRevocation, withdrawRevocation } from "../actions/decide-revocation.ts";
import { proposeRevocation } from "../actions/propose-revocation.ts";
import { certificateEntity } from "./certificate.type.ts";
import { revocationEntity } from "./revocation.type.ts";

/** A certificate to take back. */
@InputType({ description: "A certificate to take back." })
export class CertificateRevocationProposeInput {
  @Field(() => ID, { description: "Public id of the certificate, `certificate_…`." })
  certificateId!: string;

  @Field(() => String, {
    description:
      "Why, in at most 200 characters. Once it is confirmed, whoever holds the certificate reads it on the public page.",
  })
  reason!: string;
}

/** A proposal to confirm. */
@InputType({ description: "A colleague's proposal that a certificate be revoked." })
export class CertificateRevocationConfirmInput {
  @Field(() => ID, { description: "The proposal, `revocation_…`." })
  revocationId!: string;
}

/** A proposal to refuse. */
@InputType({ description: "A colleague's proposal, after which the certificate is to speak on." })
export class CertificateRevocationRefuseInput {
  @Field(() => ID, { description: "The proposal, `revocation_…`." })
  revocationId!: string;

  @Field(() => String, { description: "Why not, in at most 500 characters." })
  note!: string;
}

/** An own proposal to take back. */
@InputType({ description: "An own proposal to take back." })
export class CertificateRevocationWithdrawInput {
  @Field(() => ID, { description: "The proposal, `revocation_…`." })
  revocationId!: string;
}

const reads = {
  certificate: row(certificateEntity, "certificateId", "The certificate as it is now."),
  revocation: row(revocationEntity, "revocationId", "The proposal as it is now."),
};
const right = "certificates.revoke";

/** What is done with certificates. */
export const certificateActs = [
  declareAct({
    name: "certificateRevocationPropose",
    right,
    description: "Proposes that a certificate be revoked. It speaks on until a second person has confirmed that.",
    input: CertificateRevocationProposeInput,
    run: proposeRevocation,
    reads,
  }),
  declareAct({
    name: "certificateRevocationConfirm",
    right,
    description:
      "Revokes a certificate as a colleague proposed it; its public page and the public log say so from then on, and its customer is told. The cards stay cancelled.",
    input: CertificateRevocationConfirmInput,
    run: confirmRevocation,
    reads,
    errors: "What must be put right; `SECOND_PERSON_NEEDED` for whoever proposed it. Empty when it worked.",
  }),
  declareAct({
    name: "certificateRevocationRefuse",
    right,
    description: "Refuses a colleague's proposal to revoke a certificate, which speaks on.",
    input: CertificateRevocationRefuseInput,
    run: refuseRevocation,
    reads,
  }),
  declareAct({
    name: "certificateRevocationWithdraw",
    right,
    description: "Takes back what the caller proposed.",
    input: CertificateRevocationWithdrawInput,
    run: withdrawRevocation,
    reads,
  }),
];
