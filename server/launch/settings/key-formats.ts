import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
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

/** A new key as the text its setting would hold. */
export const newKeyText = {
  secretBytes: () => randomBytes(32).toString("base64"),
  signingKey: () => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  webhookSecret: () => `whsec_${randomBytes(32).toString("base64")}`,
  password: () => randomBytes(24).toString("base64url"),
};
