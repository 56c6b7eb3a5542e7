import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { revokeCertificate } from "../actions/revoke-certificate.ts";
import { certificateEntity } from "./certificate.type.ts";

/** A certificate to take back. */
@InputType({ description: "A certificate to take back." })
export class CertificateRevokeInput {
  @Field(() => ID, { description: "Public id of the certificate, `certificate_…`." })
  certificateId!: string;

  @Field(() => String, {
    description: "Why, in at most 200 characters. Whoever holds the certificate reads it on the public page.",
  })
  reason!: string;
}

/** What is done with certificates. */
export const certificateActs = [
  declareAct({
    name: "certificateRevoke",
    right: "certificates.revoke",
    description: "Takes a certificate back; its public page says so from then on. The cards stay cancelled.",
    input: CertificateRevokeInput,
    run: revokeCertificate,
    reads: { certificate: row(certificateEntity, "certificateId", "The certificate as it is now.") },
  }),
];
