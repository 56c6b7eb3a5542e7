import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** A new refresh token. It is told to its owner once; only {@link refreshTokenHash} of it is stored. */
export function newRefreshToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * SHA-256 of a refresh token; null when the text cannot be one. No slow hash is needed: there is nothing to guess in
 * 256 bits.
 */
export function refreshTokenHash(token: string): string | null {
  return shape.test(token) ? createHash("sha256").update(token).digest("base64url") : null;
}
