/**
 * The tree of a certificate's cards (a Merkle tree, shaped as in RFC 9162), by which one card is proven without showing any other. Its leaves are
 *
 *     SHA-256(0x00 | salt | "<ICCID>|<moment of cancellation>\n")     nodes: SHA-256(0x01 | left | right)
 *
 * with the line that the card list's fingerprint takes, in the same order. The salt, 16 bytes, is the beginning of SHA-256(0x02 | salt key | ICCID): ICCIDs can be
 * guessed, so without it a proof would tell by trying which cards its neighbours are. Who has the salt key can prove every card; a proof shows one salt and not the key.
 */
import { hash } from "node:crypto";
import type { ListedCard } from "./card-list-hash.ts";

/** Bytes of a salt. */
export const SALT_BYTES = 16;
/** Bytes of the key that salts are made with. */
export const SALT_KEY_BYTES = 32;
/** Cards below one node that is kept, a power of two: a proof reads these cards and the nodes, never the whole list. */
export const CARDS_PER_NODE = 1_024;
const NODE_HEIGHT = Math.log2(CARDS_PER_NODE);

/** What tells a leaf, a node and a salt apart before they are hashed. */
const LEAF_PREFIX = Buffer.of(0);
const NODE_PREFIX = Buffer.of(1);
const SALT_PREFIX = Buffer.of(2);

/** In one go: three times as fast as a hash that is fed in pieces, which counts for a hundred thousand cards. */
function sha256(bytes: Buffer): Buffer {
  return hash("sha256", bytes, "buffer");
}

/** The salt of one card. */
export function cardSalt(saltKey: Uint8Array, iccid: string): Buffer {
  return sha256(Buffer.concat([SALT_PREFIX, saltKey, Buffer.from(iccid, "latin1")])).subarray(0, SALT_BYTES);
}

/** The leaf of one card. */
export function cardLeaf(saltKey: Uint8Array, { iccid, cancelledAt }: ListedCard): Buffer {
  const line = Buffer.from(`${iccid}|${cancelledAt.toISOString()}\n`, "latin1");
  return sha256(Buffer.concat([LEAF_PREFIX, cardSalt(saltKey, iccid), line]));
}

function parentOf(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([NODE_PREFIX, left, right]));
}

/** Grows a tree leaf by leaf; keeps a node per {@link CARDS_PER_NODE} leaves and a handful beside. */
export class TreeHasher {
  /** Full trees that wait for a neighbour of their height, highest first. */
  readonly #waiting: { height: number; hash: Buffer }[] = [];
  readonly #nodes: Buffer[] = [];

  add(leaf: Buffer): void {
    let [height, hash] = [0, leaf];
    for (let last = this.#waiting.at(-1); last?.height === height; last = this.#waiting.at(-1)) {
      this.#waiting.pop();
      hash = parentOf(last.hash, hash);
      height += 1;
      if (height === NODE_HEIGHT) this.#nodes.push(hash);
    }
    this.#waiting.push({ height, hash });
  }

  /** The root. @throws RangeError for a tree without leaves */
  root(): Buffer {
    return joined(this.#waiting);
  }

  /** The nodes over every {@link CARDS_PER_NODE} leaves, one behind the other; the last may stand over fewer. */
  nodes(): Buffer {
    const rest = this.#waiting.filter(({ height }) => height < NODE_HEIGHT);
    return Buffer.concat(rest.length > 0 ? [...this.#nodes, joined(rest)] : this.#nodes);
  }
}

function joined(trees: readonly { hash: Buffer }[]): Buffer {
  const [last, ...before] = trees.map(({ hash }) => hash).reverse();
  if (!last) throw new RangeError("a tree without leaves has no root");
  return before.reduce((right, left) => parentOf(left, right), last);
}

/** The neighbours on the way from one of these hashes up to their common root, lowest first, and that root. */
export function pathTo(hashes: readonly Buffer[], index: number): { path: Buffer[]; root: Buffer } {
  const path: Buffer[] = [];
  let [level, at] = [hashes, index];
  while (level.length > 1) {
    const neighbour = level[at ^ 1];
    if (neighbour) path.push(neighbour);
    const above: Buffer[] = [];
    for (let left = 0; left < level.length; left += 2) {
      const [one, other] = [level[left], level[left + 1]];
      // What has no neighbour moves up as it is.
      if (one) above.push(other ? parentOf(one, other) : one);
    }
    [level, at] = [above, at >> 1];
  }
  const [root] = level;
  if (!root) throw new RangeError("a tree without leaves has no root");
  return { path, root };
}

/** Hashes that were kept one behind the other. */
export function hashesIn(bytes: Uint8Array): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, index) =>
    Buffer.from(bytes.subarray(32 * index, 32 * index + 32)),
  );
}
