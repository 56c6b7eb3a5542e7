/**
 * Decision: no dependency where Node itself has it. Passwords are hashed by its scrypt; numbers of identity documents are sealed with AES-256-GCM and
 * found by a keyed blind index.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Keeps personal numbers unreadable at rest and still findable. */
export interface Secrets {
  /** Encrypts (AES-256-GCM, a fresh nonce each time): version, nonce, tag and text in one buffer. */
  seal(plain: string): Uint8Array<ArrayBuffer>;
  /** Decrypts what {@link Secrets.seal} made; throws when it was altered. */
  open(sealed: Uint8Array): string;
  /** A keyed hash under which equal numbers are found without decrypting any. */
  blindIndex(plain: string): string;
  /** Signs upload and download links. */
  linkKey: Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Makes the secrets from keys of 32 bytes each. */
export function createSecrets(keys: { encryption: Buffer; blindIndex: Buffer; link: Buffer }): Secrets {
  return {
    linkKey: keys.link,
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keys.encryption, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]));
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== VERSION) throw new Error("sealed with an unknown version");
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", keys.encryption, nonce).setAuthTag(tag);
      return decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    },
    blindIndex: (plain) => createHmac("sha256", keys.blindIndex).update(plain).digest("base64url"),
  };
}
