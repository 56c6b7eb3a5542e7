/**
 * The tree of a certificate's cards (a Merkle tree, shaped as in RFC 9162), by which one card is proven without showing any other. Its leaves are
 *
 *     SHA-256(0x00 | salt | "<ICCID>|<moment of cancellation>\n")     nodes: SHA-256(0x01 | left | right)
 *
 * with the line that the card list's fingerprint takes, in the same order. The salt, 16 bytes, is the beginning of SHA-256(0x02 | salt key | ICCID): ICCIDs can be
 * guessed, so without it a proof would tell by trying which cards its neighbours are. Who has the salt key can prove every card; a proof shows one salt and not the key.
 */
import { hash } from "node:crypto";
import { cardLine, type ListedCard } from "./card-list-hash.ts";

/** Bytes of a salt. */
export const SALT_BYTES = 16;
/** Bytes of the key that salts are made with. */
export const SALT_KEY_BYTES = 32;
/** Cards below one node that is kept, a power of two: a proof reads these cards and the nodes, never the whole list. */
export const CARDS_PER_NODE = 1_024;
const NODE_HEIGHT = Math.log2(CARDS_PER_NODE);

/** What tells a leaf, a node and a salt apart before they are hashed. */
const [LEAF_PREFIX, NODE_PREFIX, SALT_PREFIX] = [0, 1, 2] as const;

/**
 * A hash as a text of 32 characters, one for each byte. Node makes these three times as fast as buffers, each of which is memory of its own that has to be given back: a list of
 * 100 000 cards takes 300 000.
 */
type Digest = string;

/** What is hashed is written here, one after the other. */
const scratch = Buffer.alloc(512);

function digestOf(length: number): Digest {
  return hash("sha256", scratch.subarray(0, length), "binary");
}

function saltDigest(saltKey: Uint8Array, iccid: string): Digest {
  scratch[0] = SALT_PREFIX;
  scratch.set(saltKey, 1);
  return digestOf(1 + saltKey.length + scratch.write(iccid, 1 + saltKey.length, "latin1"));
}

/** The leaf of one card, for {@link TreeHasher}; its line where the caller has it. */
export function leafDigest(saltKey: Uint8Array, card: ListedCard, line = cardLine(card)): Digest {
  const salt = saltDigest(saltKey, card.iccid).slice(0, SALT_BYTES);
  scratch[0] = LEAF_PREFIX;
  return digestOf(1 + scratch.write(salt + line, 1, "latin1"));
}

function nodeDigest(left: Digest, right: Digest): Digest {
  scratch[0] = NODE_PREFIX;
  return digestOf(1 + scratch.write(left + right, 1, "latin1"));
}

const bytesOf = (digest: Digest) => Buffer.from(digest, "latin1");

/** The salt of one card. */
export function cardSalt(saltKey: Uint8Array, iccid: string): Buffer {
  return bytesOf(saltDigest(saltKey, iccid)).subarray(0, SALT_BYTES);
}

/** The leaf of one card. */
export function cardLeaf(saltKey: Uint8Array, card: ListedCard): Buffer {
  return bytesOf(leafDigest(saltKey, card));
}

function parentOf(left: Buffer, right: Buffer): Buffer {
  return bytesOf(nodeDigest(left.toString("latin1"), right.toString("latin1")));
}

/** Grows a tree leaf by leaf; keeps a node per {@link CARDS_PER_NODE} leaves and a handful beside. */
export class TreeHasher {
  /** Full trees that wait for a neighbour of their height, highest first. */
  readonly #waiting: { height: number; digest: Digest }[] = [];
  readonly #nodes: Digest[] = [];

  /** @param leaf from {@link leafDigest} */
  add(leaf: Digest): void {
    let [height, digest] = [0, leaf];
    for (let last = this.#waiting.at(-1); last?.height === height; last = this.#waiting.at(-1)) {
      this.#waiting.pop();
      digest = nodeDigest(last.digest, digest);
      height += 1;
      if (height === NODE_HEIGHT) this.#nodes.push(digest);
    }
    this.#waiting.push({ height, digest });
  }

  /** The root. @throws RangeError for a tree without leaves */
  root(): Buffer {
    return bytesOf(joined(this.#waiting));
  }

  /** The nodes over every {@link CARDS_PER_NODE} leaves, one behind the other; the last may stand over fewer. */
  nodes(): Buffer {
    const rest = this.#waiting.filter(({ height }) => height < NODE_HEIGHT);
    return bytesOf([...this.#nodes, ...(rest.length > 0 ? [joined(rest)] : [])].join(""));
  }
}

function joined(trees: readonly { digest: Digest }[]): Digest {
  const [last, ...before] = trees.map(({ digest }) => digest).reverse();
  if (last === undefined) throw new RangeError("a tree without leaves has no root");
  return before.reduce((right, left) => nodeDigest(left, right), last);
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
