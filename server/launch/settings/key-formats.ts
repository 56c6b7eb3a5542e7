import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from "node:crypto";
import { valueKind } from "./values.ts";

/** Secret bytes: base64 (or base64url) of exactly 32 bytes. */
export const secretBytes = valueKind("32 bytes in base64", (text): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64");
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && bytes.length === 32 ? bytes : undefined;
});

/** An Ed25519 private key as PEM (line breaks may be written `\n`) or as a JWK. */
export const signingKey = valueKind("an Ed25519 private key as PEM or JWK", (text): KeyObject | undefined => {
  const key = text.startsWith("{")
    ? createPrivateKey({ key: JSON.parse(text), format: "jwk" })
    : createPrivateKey(text.replaceAll("\\n", "\n"));
  return key.asymmetricKeyType === "ed25519" ? key : undefined;
});

/** Key of a Standard Webhooks signature. */
export const webhookSecret = valueKind("whsec_ and base64 of 24 to 64 bytes", (text): string | undefined => {
  const bytes = Buffer.from(text.replace(/^whsec_/, ""), "base64").length;
  return /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text) && bytes >= 24 && bytes <= 64 ? text : undefined;
});

/** The purpose of signing documents (RFC 9336), without which no certificate that was signed would count as ours. */
const SIGNS_DOCUMENTS = "1.3.6.1.5.5.7.3.36";

/** A chain of certificates as PEM (line breaks may be written `\\n`): that of a P-256 key that signs documents first, each issued by the next, the root last. */
export const certificateChain = valueKind(
  `PEM certificates, that of a P-256 key with the purpose of signing documents (${SIGNS_DOCUMENTS}) first, each issued by the next, the root last`,
  (text): readonly [Uint8Array, ...Uint8Array[]] | undefined => {
    const blocks =
      text.replaceAll("\\n", "\n").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    const chain = blocks.map((block) => new X509Certificate(block));
    // Node names its extended key usage so, and its basic constraints `ca`.
    const [first, ...authorities] = chain;
    const isWhole =
      authorities.length > 0 &&
      authorities.every(({ ca }) => ca) &&
      chain.every((each, place) => each.verify((chain[place + 1] ?? each).publicKey));
    const isForDocuments =
      first?.publicKey.asymmetricKeyDetails?.namedCurve === "prime256v1" && first.keyUsage?.includes(SIGNS_DOCUMENTS);
    const [own, ...above] = chain.map(({ raw }) => new Uint8Array(raw));
    return own && isWhole && isForDocuments ? [own, ...above] : undefined;
  },
);

/** A new key as the text its setting would hold. */
export const newKeyText = {
  secretBytes: () => randomBytes(32).toString("base64"),
  signingKey: () => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  webhookSecret: () => `whsec_${randomBytes(32).toString("base64")}`,
  password: () => randomBytes(24).toString("base64url"),
};
