/**
 * The code beside a certificate's number. Numbers run on and can be guessed, so a number alone opens only what says nothing about the customer; whoever holds the
 * certificate has the code too, in its QR code and printed address, and sees the rest.
 */
import { timingSafeEqual } from "node:crypto";
import { AROUND_AN_ENTRY } from "./pasted-entry.ts";

/** 32 characters without I, L, O and U: five bits each, none mistaken for another. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
/** Longest entry that is looked at; the whole address of a certificate's page is shorter. */
const ENTRY_MAX_CHARACTERS = 300;

/** Random bytes that one code takes: 80 bits, out of reach of guessing. */
export const VERIFICATION_CODE_BYTES = 10;

/** Spells random bytes as a code of 16 characters. @throws RangeError for another number of bytes */
export function verificationCode(random: Uint8Array): string {
  if (random.length !== VERIFICATION_CODE_BYTES) {
    throw new RangeError(`a verification code is made of ${VERIFICATION_CODE_BYTES} bytes`);
  }
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: LENGTH }, (_, index) =>
    ALPHABET.charAt(Number((bits >> BigInt(5 * (LENGTH - 1 - index))) & 31n)),
  ).join("");
}

/**
 * Reads a code as people write and paste it: any case and width, any separators, O for 0, I or L for 1, or at the end of its page's address. Null for what no certificate
 * has as its code: something was left out, doubled or misread, and that proves nothing against the certificate.
 */
export function readVerificationCode(entered: string): string | null {
  const read = entered
    .slice(0, ENTRY_MAX_CHARACTERS)
    .normalize("NFKC")
    .replace(/^[^#]*[?&]code=/iu, "")
    .replace(AROUND_AN_ENTRY, "")
    .replace(/[\s\p{Pd}\p{Pc}\p{Cf}.·•/]/gu, "")
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return SHAPE.test(read) ? read : null;
}

/** Whether an entry is this code. Takes the same time for every wrong one. */
export function isVerificationCode(entered: string, code: string): boolean {
  const [given, wanted] = [Buffer.from(readVerificationCode(entered) ?? ""), Buffer.from(code)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
