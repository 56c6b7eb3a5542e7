import { describe, expect, it } from "vitest";
import { rootOver } from "../../server/certificates/checks/card-proof.ts";
import { CARDS_PER_NODE, cardLeaf, hashesIn, pathTo, TreeHasher } from "../../server/certificates/rules/card-tree.ts";

const saltKey = Buffer.alloc(32, "salt");
const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    cardLeaf(saltKey, { iccid: `8986${1e15 + index}`, cancelledAt: new Date(1_790_000_000_000 + index) }),
  );

function grown(leaves: Buffer[]) {
  const tree = new TreeHasher();
  for (const leaf of leaves) tree.add(leaf.toString("latin1"));
  return tree;
}

describe("the tree of a certificate's cards", () => {
  it.each([1, 2, 3, 5, 1_023, 1_024, 1_025, 2_049, 5_000])(
    "proves every one of %i cards from the nodes that were kept",
    async (count) => {
      const leaves = leavesOf(count);
      const tree = grown(leaves);
      const nodes = hashesIn(tree.nodes());
      expect(nodes).toHaveLength(Math.ceil(count / CARDS_PER_NODE));
      for (const index of new Set([0, 1, count >> 1, count - 2, count - 1].filter((at) => at >= 0 && at < count))) {
        const first = index - (index % CARDS_PER_NODE);
        const below = pathTo(leaves.slice(first, first + CARDS_PER_NODE), index - first);
        const above = pathTo(nodes, first / CARDS_PER_NODE);
        const path = [...below.path, ...above.path];
        expect(path).toEqual(pathTo(leaves, index).path);
        const root = await rootOver(leaves[index] ?? Buffer.alloc(0), index, count, path);
        expect(Buffer.from(root ?? []).equals(tree.root())).toBe(true);
      }
    },
  );

  it("proves one of 100 000 cards with 17 hashes, in less than 50 ms", async () => {
    const leaves = leavesOf(100_000);
    const { path, root } = pathTo(leaves, 54_321);
    expect(path).toHaveLength(17);
    const times: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const began = performance.now();
      const led = await rootOver(leaves[54_321] ?? Buffer.alloc(0), 54_321, 100_000, path);
      times.push(performance.now() - began);
      expect(Buffer.from(led ?? []).equals(root)).toBe(true);
    }
    // The least: the first one also loads what hashes.
    expect(Math.min(...times)).toBeLessThan(50);
    expect(root.equals(grown(leaves).root())).toBe(true);
  });

  it("has another root for another salt, time, card or order, so that a root gives nothing away", () => {
    const card = { iccid: "89860012345678901234", cancelledAt: new Date(0) };
    const leaf = cardLeaf(saltKey, card);
    expect(cardLeaf(Buffer.alloc(32, "other"), card)).not.toEqual(leaf);
    expect(cardLeaf(saltKey, { ...card, cancelledAt: new Date(1) })).not.toEqual(leaf);
    const [one, two] = leavesOf(2) as [Buffer, Buffer];
    expect(grown([one, two]).root()).not.toEqual(grown([two, one]).root());
  });
});
