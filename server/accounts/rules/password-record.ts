/**
 * How a password is kept: an scrypt hash together with everything it takes to compute it again, so that the cost can be
 * raised without anybody having to choose a new password. The form is the PHC string format:
 * `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`.
 */

/** What computing a hash costs. */
export interface PasswordCost {
  /** Logarithm of scrypt's N: 15 needs 32 MB for each computation (with `blockSize` 8). */
  costLog2: number;
  blockSize: number;
  parallelism: number;
}

/** A stored password. */
export interface PasswordRecord extends PasswordCost {
  salt: Buffer;
  hash: Buffer;
}

/**
 * Cost of new hashes: one of the parameter sets that OWASP names, the one that needs least memory for several at once.
 */
export const currentCost: PasswordCost = { costLog2: 15, blockSize: 8, parallelism: 3 };

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,})\$([A-Za-z0-9+/]{40,})$/;

/** The record as it is stored. */
export function formatPasswordRecord({ costLog2, blockSize, parallelism, salt, hash }: PasswordRecord): string {
  return `$scrypt$ln=${costLog2},r=${blockSize},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** The record in a stored text; null when the text is none, or asks for more work than a sign-in may cost. */
export function readPasswordRecord(text: string): PasswordRecord | null {
  const [, costLog2, blockSize, parallelism, salt = "", hash = ""] = shape.exec(text) ?? [];
  const record = {
    costLog2: Number(costLog2),
    blockSize: Number(blockSize),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
  const isSane = record.costLog2 >= 10 && record.costLog2 <= 18 && record.blockSize >= 1 && record.parallelism >= 1;
  return isSane ? record : null;
}

/** Whether a hash cost less than a new one would. */
export function isOutdated({ costLog2, blockSize, parallelism }: PasswordCost): boolean {
  return work({ costLog2, blockSize, parallelism }) < work(currentCost);
}

function work({ costLog2, blockSize, parallelism }: PasswordCost): number {
  return 2 ** costLog2 * blockSize * parallelism;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
