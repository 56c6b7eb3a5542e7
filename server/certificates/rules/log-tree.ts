/**
 * The tree over the public log of certificates, shaped as in RFC 9162: an entry's leaf is SHA-256(0x00 | entry), a node SHA-256(0x01 | left | right). A checkpoint names size and
 * root; a proof of inclusion leads from an entry to the root, a proof of consistency shows that a later tree holds an earlier one unchanged.
 */
import { createHash } from "node:crypto";
import { pathTo } from "./card-tree.ts";

/** The leaf of one entry. */
export function logLeaf(entry: string): Buffer {
  return createHash("sha256").update(Buffer.of(0)).update(entry, "utf8").digest();
}

/** The root over leaves; that of none is the hash of nothing. */
export function logRoot(leaves: readonly Buffer[]): Buffer {
  return leaves.length === 0 ? createHash("sha256").digest() : pathTo(leaves, 0).root;
}

/** The proof that the tree of all leaves begins with the tree of the first `earlier` ones (RFC 9162, 2.1.4.1). @throws RangeError for sizes that cannot be compared */
export function consistencyPath(leaves: readonly Buffer[], earlier: number): Buffer[] {
  if (!(earlier > 0 && earlier <= leaves.length))
    throw new RangeError("an earlier tree has at least one entry, and no more than the later");
  return partOf(leaves, earlier, true);
}

function partOf(leaves: readonly Buffer[], earlier: number, isWhole: boolean): Buffer[] {
  if (earlier === leaves.length) return isWhole ? [] : [logRoot(leaves)];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return earlier <= split
    ? [...partOf(left, earlier, isWhole), logRoot(right)]
    : [...partOf(right, earlier - split, false), logRoot(left)];
}
