import { Field, InputType } from "type-graphql";
import { CertificateKeyEnd } from "../../generated/graphql/enums/CertificateKeyEnd.ts";
import { CertificateKeyPurpose } from "../../generated/graphql/enums/CertificateKeyPurpose.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { rotateKey } from "../actions/rotate-key.ts";
import { certificateKeyEntity } from "./key.type.ts";

/** A key to replace. */
@InputType({ description: "A key of certificates to replace." })
export class CertificateKeyRotateInput {
  @Field(() => CertificateKeyPurpose, {
    description: "Which one. A new root brings new keys of the other purposes along.",
  })
  purpose!: CertificateKeyPurpose;

  @Field(() => CertificateKeyEnd, {
    description:
      "Why the one in use is to sign no more. Of what a COMPROMISED key signed, only what this installation knows to have issued counts from then on: it is asked, and no file is believed alone.",
  })
  because!: CertificateKeyEnd;

  @Field(() => String, { description: "What happened or was planned, in at most 500 characters." })
  statement!: string;
}

/** What is done with the keys of certificates. */
export const certificateKeyActs = [
  declareAct({
    name: "certificateKeyRotate",
    right: "certificate-keys.rotate",
    description:
      "Puts a new key in the place of one that certificates are signed with, at once. What the old one signed stays verifiable; its private part is destroyed. The public log tells it.",
    input: CertificateKeyRotateInput,
    run: rotateKey,
    reads: { key: row(certificateKeyEntity, "keyId", "The new key.") },
    errors:
      "What must be put right; `KEY_HELD_ELSEWHERE` where the key is in a device of the operator's or the time is proven by another authority, `ROOT_EXPIRED` where only a new root helps. Empty when it worked.",
  }),
];
