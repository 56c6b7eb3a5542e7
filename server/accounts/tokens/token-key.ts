import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { JSONWebKeySet, JWK } from "jose";

/** The key that signs access tokens, with its public half as others may see it. */
export interface TokenKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** RFC 7638 thumbprint: the same key has the same name in every process. */
  keyId: string;
  /** For `/.well-known/jwks.json`. */
  publicKeys: JSONWebKeySet;
}

/** Prepares an Ed25519 private key for use. */
export function tokenKeyFrom(privateKey: KeyObject): TokenKey {
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: "jwk" }) as JWK;
  const keyId = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
  return {
    privateKey,
    publicKey,
    keyId,
    publicKeys: { keys: [{ kty, crv, x, kid: keyId, alg: "EdDSA", use: "sig" }] as JWK[] },
  };
}
