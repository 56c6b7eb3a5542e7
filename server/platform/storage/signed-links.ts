import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link allows: one object, one direction, one account, until a moment. */
export interface LinkGrant {
  purpose: "upload" | "download";
  objectId: string;
  accountId: string;
  /** First moment at which the link no longer works. */
  expiresAt: Date;
}

/** Why a link does not count. Tell strangers none of it: one neutral answer for all three. */
export type LinkRefusal = "MALFORMED" | "BAD_SIGNATURE" | "EXPIRED";

/** Answer of {@link verifyLink}. */
export type LinkVerification = { ok: true; grant: LinkGrant } | { ok: false; reason: LinkRefusal };

/** Keeps a signature of this kind from being one of any other kind made with the same key. */
const domain = "sim-cancellation-desk/link/v1\n";
const purposeLetters = { upload: "u", download: "d" } as const;
/** base64url of a JSON array, a dot, base64url of 32 bytes. */
const tokenShape = /^[A-Za-z0-9_-]{1,1024}\.[A-Za-z0-9_-]{43}$/;

/**
 * A compact URL-safe token that carries the grant and an HMAC-SHA256 over it. It is not encrypted: ids only, no personal data.
 * @param key at least 32 random bytes, the same on every process
 */
export function signLink(grant: LinkGrant, key: Buffer): string {
  const claims = [purposeLetters[grant.purpose], grant.objectId, grant.accountId, grant.expiresAt.getTime()];
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${payload}.${signature(payload, key)}`;
}

/**
 * What the token allows, or why it does not count. The caller still compares `purpose`, `objectId` and `accountId` with what is
 * being done. Nothing inside the token is looked at before the signature holds; valid while `now < expiresAt`.
 */
export function verifyLink(token: string, key: Buffer, now: Date): LinkVerification {
  if (!tokenShape.test(token)) return { ok: false, reason: "MALFORMED" };
  const [payload = "", given = ""] = token.split(".");
  // Compared as text, not as decoded bytes: base64url has several spellings of one value, and only ours may pass.
  if (!timingSafeEqual(Buffer.from(given, "latin1"), Buffer.from(signature(payload, key), "latin1"))) {
    return { ok: false, reason: "BAD_SIGNATURE" };
  }
  const grant = parseClaims(payload);
  if (!grant) return { ok: false, reason: "MALFORMED" };
  return now.getTime() < grant.expiresAt.getTime() ? { ok: true, grant } : { ok: false, reason: "EXPIRED" };
}

function signature(payload: string, key: Buffer): string {
  if (key.length < 32) throw new Error("The key for signed links must have at least 32 bytes");
  return createHmac("sha256", key).update(domain).update(payload).digest("base64url");
}

function parseClaims(payload: string): LinkGrant | null {
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  if (!Array.isArray(claims) || claims.length !== 4) return null;
  const [letter, objectId, accountId, expiresAt] = claims as unknown[];
  if (letter !== "u" && letter !== "d") return null;
  if (typeof objectId !== "string" || typeof accountId !== "string" || !Number.isSafeInteger(expiresAt)) return null;
  return {
    purpose: letter === "u" ? "upload" : "download",
    objectId,
    accountId,
    expiresAt: new Date(expiresAt as number),
  };
}
