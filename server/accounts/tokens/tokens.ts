import type { KeyObject } from "node:crypto";
import { decodeJwt, type JSONWebKeySet, jwtVerify, SignJWT } from "jose";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import { type IdentityProviderSettings, verifierFor } from "./identity-provider.ts";
import { tokenKeyFrom } from "./token-key.ts";

/** Audience of our own access tokens. */
const AUDIENCE = "sim-cancellation-desk";
/** Says that a signed text is an access token (RFC 9068): nothing else that the same key signs can pass for one. */
const TOKEN_TYPE = "at+jwt";

/** Where tokens come from and how long they last. */
export interface TokenSettings {
  /** Ed25519 private key. */
  key: KeyObject;
  /** Issuer of our own tokens: the address of this installation. */
  publicUrl: string;
  accessTokenMinutes: number;
  refreshTokenDays: number;
  identityProvider?: IdentityProviderSettings | undefined;
}

/** Whom a new access token speaks for. */
export interface TokenSubject {
  accountId: string;
  role: string;
  customerId: string | null;
}

/** What a valid token says. Nothing in it decides about rights: those stand in the account. */
export type VerifiedToken = { expiresAt: Date } & (
  | { kind: "OWN"; accountId: string; chainId: string }
  | { kind: "EXTERNAL"; externalSubject: string }
);

/** Makes and checks access tokens. */
export interface Tokens {
  /** A new access token of the session whose refresh tokens are the chain. */
  issue(subject: TokenSubject, chainId: string, now: Date): Promise<{ accessToken: string; expiresAt: Date }>;
  /** What the token says; rejects when it is not valid, whatever the reason. */
  verify(token: string, now: Date): Promise<VerifiedToken>;
  /** Our public keys. */
  publicKeys: JSONWebKeySet;
  refreshTokenDays: number;
}

declare module "../../platform/services.ts" {
  interface Services {
    /** Makes and checks access tokens. */
    tokens: Tokens;
  }
}

/** The tokens of this installation. */
export function createTokens(settings: TokenSettings): Tokens {
  const { privateKey, publicKey, keyId, publicKeys } = tokenKeyFrom(settings.key);
  const issuer = settings.publicUrl;
  const external = settings.identityProvider;
  const verifyExternal = external && verifierFor(external);
  return {
    publicKeys,
    refreshTokenDays: settings.refreshTokenDays,
    async issue({ accountId, role, customerId }, chainId, now) {
      const issuedAt = Math.floor(now.getTime() / 1000);
      const expiresAt = issuedAt + settings.accessTokenMinutes * 60;
      const accessToken = await new SignJWT({
        role,
        cust: customerId === null ? null : toPublicId("customer", customerId),
        sid: chainId,
      })
        .setProtectedHeader({ alg: "EdDSA", kid: keyId, typ: TOKEN_TYPE })
        .setSubject(toPublicId("account", accountId))
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { accessToken, expiresAt: new Date(expiresAt * 1000) };
    },
    async verify(token, now) {
      // Read before the signature is checked, only to know whose key checks it.
      if (verifyExternal && decodeJwt(token).iss === external.issuer) {
        const { subject, expiresAt } = await verifyExternal(token, now);
        return { kind: "EXTERNAL", externalSubject: subject, expiresAt };
      }
      const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
        algorithms: ["EdDSA"],
        typ: TOKEN_TYPE,
        issuer,
        audience: AUDIENCE,
        currentDate: now,
        requiredClaims: ["sub", "exp", "sid"],
      });
      const accountId = fromPublicId("account", payload.sub ?? "");
      if (protectedHeader.kid !== keyId || accountId === null || typeof payload.sid !== "string")
        throw new Error("not a token of ours");
      return { kind: "OWN", accountId, chainId: payload.sid, expiresAt: new Date((payload.exp as number) * 1000) };
    },
  };
}
