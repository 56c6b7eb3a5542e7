import { createHash, X509Certificate } from "node:crypto";
import { CertificateKey } from "../../generated/graphql/models/CertificateKey.ts";
import { belongsTo, declareEntity, extendEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";

const bytesOf = (certificate: string) => Buffer.from(certificate, "base64");

/** How the keys that sign certificates are read: never their private parts. */
export const certificateKeyEntity = declareEntity(CertificateKey, {
  table: "CertificateKey",
  idPrefix: "certkey",
  right: "certificate-keys.read",
  customerSees: () => sql`false`,
  expressions: {
    certificateBase64: {
      type: () => String,
      description: "Its X.509 certificate, DER in base64.",
      expression: (key) => sql`translate(encode(${key}."certificate", 'base64'), E'\n', '')`,
    },
  },
  computed: {
    fingerprint: {
      type: () => String,
      description:
        "SHA-256 of its certificate, in hex: what the verification page trusts, and what the public log says.",
      needs: ["certificateBase64"],
      compute: ({ certificateBase64 }: { certificateBase64: string }) =>
        createHash("sha256").update(bytesOf(certificateBase64)).digest("hex"),
    },
    validUntil: {
      type: () => Date,
      description: "Until when its certificate is in force; change it well before.",
      needs: ["certificateBase64"],
      compute: ({ certificateBase64 }: { certificateBase64: string }) =>
        new Date(new X509Certificate(bytesOf(certificateBase64)).validTo),
    },
  },
});

extendEntity(certificateKeyEntity, {
  relations: {
    signedBy: belongsTo(
      () => certificateKeyEntity,
      "rootId",
      "The root that vouches for it; null for a root, which vouches for itself.",
      { nullable: true },
    ),
  },
});
