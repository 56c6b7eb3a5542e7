/**
 * Decision: no dependency where Node itself has it. Passwords are hashed by its scrypt; numbers of identity documents are sealed with AES-256-GCM and
 * found by a keyed blind index.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Keeps personal numbers unreadable at rest and still findable. */
export interface Secrets {
  /** Encrypts (AES-256-GCM, a fresh nonce each time): version, nonce, tag and text in one buffer. */
  seal(plain: string): Uint8Array<ArrayBuffer>;
  /** Decrypts what {@link Secrets.seal} made, under today's key or the one before; throws when it was altered. */
  open(sealed: Uint8Array): string;
  /** Whether it was sealed under today's key. */
  isCurrent(sealed: Uint8Array): boolean;
  /** A keyed hash under which equal numbers are found without decrypting any. */
  blindIndex(plain: string): string;
  /** Under what a number may be found: today's hash, and while keys are changed the one before too. */
  blindIndexes(plain: string): string[];
  /** Whether there are keys of before: then keys are being changed. */
  hasPrevious: boolean;
  /** Signs upload and download links. */
  linkKey: Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Makes the secrets from keys of 32 bytes each; those of before while they are changed. */
export function createSecrets(keys: {
  encryption: Buffer;
  blindIndex: Buffer;
  link: Buffer;
  previous?: { encryption?: Buffer | undefined; blindIndex?: Buffer | undefined };
}): Secrets {
  const { previous = {} } = keys;
  const hashed = (key: Buffer, plain: string) => createHmac("sha256", key).update(plain).digest("base64url");
  const isCurrent = (sealed: Uint8Array) => {
    try {
      opened(keys.encryption, sealed);
      return true;
    } catch {
      return false;
    }
  };
  return {
    linkKey: keys.link,
    hasPrevious: previous.encryption !== undefined || previous.blindIndex !== undefined,
    isCurrent,
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keys.encryption, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]));
    },
    open(sealed) {
      if (!previous.encryption) return opened(keys.encryption, sealed);
      try {
        return opened(keys.encryption, sealed);
      } catch {
        return opened(previous.encryption, sealed);
      }
    },
    blindIndex: (plain) => hashed(keys.blindIndex, plain),
    blindIndexes: (plain) => [
      hashed(keys.blindIndex, plain),
      ...(previous.blindIndex ? [hashed(previous.blindIndex, plain)] : []),
    ],
  };
}

/** @throws Error when it was altered, or sealed under another key */
function opened(key: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION) throw new Error("sealed with an unknown version");
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAuthTag(tag);
  return decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}
