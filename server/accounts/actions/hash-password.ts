import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { RateLimitedError } from "../../platform/errors.ts";
import {
  currentCost,
  formatPasswordRecord,
  isOutdated,
  type PasswordCost,
  type PasswordRecord,
  readPasswordRecord,
} from "../rules/password-record.ts";

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Computations at a time: each takes 32 MB and a thread that file access needs too. */
const AT_ONCE = 2;
/** Sign-ins that may wait for their turn. */
const MOST_WAITING = 50;

/** Stands in for the hash of an account that does not exist, so that checking takes as long. */
const nobodysPassword: PasswordRecord = {
  ...currentCost,
  salt: randomBytes(SALT_BYTES),
  hash: randomBytes(HASH_BYTES),
};

/** The hash to store for a new password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return formatPasswordRecord({ ...currentCost, salt, hash: await derive(password, salt, currentCost) });
}

/** Whether the password is the one that was stored. Takes the same time when there is none to compare with. */
export async function checkPassword(
  password: string,
  stored: string | null | undefined,
): Promise<{ isRight: boolean; isOutdated: boolean }> {
  const record = stored ? readPasswordRecord(stored) : null;
  const { salt, hash, ...cost } = record ?? nobodysPassword;
  const isEqual = timingSafeEqual(await derive(password, salt, cost, hash.length), hash);
  return { isRight: isEqual && record !== null, isOutdated: record !== null && isOutdated(record) };
}

/**
 * Refuses work while too much is waiting already. To be asked before an attempt is counted: being busy is nobody's wrong password.
 * @throws RateLimitedError
 */
export function refuseWhenBusy(): void {
  if (waiting.length >= MOST_WAITING) throw new RateLimitedError(5);
}

const computeScrypt = promisify<string, Buffer, number, object, Buffer>(scrypt);
const waiting: (() => void)[] = [];
let running = 0;

async function derive(
  password: string,
  salt: Buffer,
  { costLog2, blockSize, parallelism }: PasswordCost,
  bytes = HASH_BYTES,
): Promise<Buffer> {
  if (running >= AT_ONCE) {
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    // The same password typed on another keyboard may arrive composed differently.
    return await computeScrypt(password.normalize("NFKC"), salt, bytes, {
      N: 2 ** costLog2,
      r: blockSize,
      p: parallelism,
      maxmem: 2 ** costLog2 * blockSize * 256,
    });
  } finally {
    const next = waiting.shift();
    // The turn is handed over, so the count stays.
    if (next) next();
    else running -= 1;
  }
}
