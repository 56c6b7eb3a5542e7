import { createRemoteJWKSet, errors, jwtVerify } from "jose";

/** The operator's own identity provider, as the settings name it. */
export interface IdentityProviderSettings {
  issuer: string;
  jwksUrl: string;
  audience: string;
}

/** What a token of the provider says. */
export interface ExternalClaims {
  /** Who it is, in the provider's own words; accounts name it as `externalSubject`. */
  subject: string;
  expiresAt: Date;
}

/** Verifies tokens of one provider. */
export type VerifyExternalToken = (token: string, now: Date) => Promise<ExternalClaims>;

/** Only signatures with a key pair: a public key must never be usable as the secret of a shared-key signature. */
const algorithms = [
  "EdDSA",
  "Ed25519",
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
];

/** The provider's published keys cannot be fetched just now; the token may be good. */
export class IdentityProviderUnavailableError extends Error {
  override name = "IdentityProviderUnavailableError";
}

/** Failures that say something about the provider and nothing about the token. */
const unavailable = new Set([errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code]);

/**
 * Verifies tokens with the keys that the provider publishes. They are fetched when first needed, kept for ten minutes,
 * and fetched again at most every 30 seconds when a token names one that is not among them.
 */
export function verifierFor({ issuer, jwksUrl, audience }: IdentityProviderSettings): VerifyExternalToken {
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: 5_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms,
        issuer,
        audience,
        currentDate: now,
        clockTolerance: 5,
        requiredClaims: ["sub", "exp"],
      });
      return { subject: payload.sub as string, expiresAt: new Date((payload.exp as number) * 1000) };
    } catch (error) {
      const isTokensFault = error instanceof errors.JOSEError && !unavailable.has(error.code);
      if (isTokensFault) throw error;
      throw new IdentityProviderUnavailableError("the identity provider's keys cannot be fetched", { cause: error });
    }
  };
}
