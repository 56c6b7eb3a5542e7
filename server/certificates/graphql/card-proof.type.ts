import { Field, ObjectType } from "type-graphql";

/** The proof of one card, as a file. */
@ObjectType({
  description:
    "The proof that one card is on a certificate, without any other card of it. Whoever is shown it learns of this card alone.",
  simpleResolvers: true,
})
export class CertificateCardProof {
  @Field(() => String, { description: "Number of the certificate that the card is on." })
  certificateNumber!: string;

  @Field(() => String, { description: "What to call the file: number of the certificate and of the card." })
  fileName!: string;

  @Field(() => String, {
    description:
      "The file itself, JSON: the card, its salt, the hashes that lead to the root of the tree, and the issuer's signed word on that root with the certificates of its key.",
  })
  content!: string;

  @Field(() => String, {
    description:
      "Address of the public page with the whole proof behind its `#`, which no server is sent: what the QR code holds. Opened, it checks the proof in the browser.",
  })
  proofUrl!: string;

  @Field(() => String, {
    description:
      "That address as a QR code, an SVG of one size for lists of up to 1 000 cards and one for longer ones. Show it at least 4 cm wide.",
  })
  qrCodeSvg!: string;
}
