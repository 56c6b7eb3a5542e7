/** Checks the public log of certificates against what was seen of it before. */
import { isSame } from "./der.ts";

async function parentOf(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const both = new Uint8Array(1 + left.length + right.length);
  both[0] = 1;
  both.set(left, 1);
  both.set(right, 1 + left.length);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", both));
}

/** Whether a later tree holds an earlier one unchanged (RFC 9162, 2.1.4.2). */
export async function isConsistent(
  earlier: { size: number; root: Uint8Array },
  later: { size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): Promise<boolean> {
  if (earlier.size === later.size) return path.length === 0 && isSame(earlier.root, later.root);
  if (!(earlier.size > 0 && earlier.size < later.size)) return false;
  // A whole power of two is its own first step.
  const isPower = (earlier.size & (earlier.size - 1)) === 0;
  const [first, ...rest] = isPower ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1];
  let [old, now] = [first, first];
  for (const neighbour of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [await parentOf(neighbour, old), await parentOf(neighbour, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else {
      now = await parentOf(now, neighbour);
    }
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && isSame(old, earlier.root) && isSame(now, later.root);
}
