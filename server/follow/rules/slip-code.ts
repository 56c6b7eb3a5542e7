import { createHash, randomBytes } from "node:crypto";
import { VERIFICATION_CODE_BYTES, verificationCode } from "../../certificates/rules/verification-code.ts";

/** Path of the public page, below the public address. */
export const FOLLOW_PATH = "/follow";

/** A new code: 80 random bits, spelled as the codes of certificates are. */
export const newSlipCode = (): string => verificationCode(randomBytes(VERIFICATION_CODE_BYTES));

/** By what a code is found. It is random, so that its hash needs no key. */
export const hashOfCode = (code: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(code).digest());

/** The address behind the QR code. */
export const followUrl = ({ publicUrl }: { publicUrl: string }, code: string): string =>
  `${publicUrl}${FOLLOW_PATH}/${code}`;
