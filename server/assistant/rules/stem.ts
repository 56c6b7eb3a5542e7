/** English words down to what they have in common, and how far two words are apart. */

/** `cancelled`, `cancels` and `cancelling` are `cancel`. Crude on purpose: both sides of a comparison go through it. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  let root = word.replace(/'s$/, "");
  if (root.endsWith("ies")) root = `${root.slice(0, -3)}y`;
  else if (/(?:x|ch|sh|ss)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^s]s$/.test(root)) root = root.slice(0, -1);
  if (/[a-z]{3,}ing$/.test(root)) root = root.slice(0, -3);
  else if (/[a-z]{3,}ed$/.test(root)) root = root.slice(0, -2);
  if (/([bdfglmnprt])\1$/.test(root)) root = root.slice(0, -1);
  return root.length > 4 && root.endsWith("e") ? root.slice(0, -1) : root;
}

/** Slips of the finger that a word of this length may have and still be meant. */
export function slipsAllowed(word: string): number {
  return word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
}

/** How many letters were left out, added, changed or swapped with their neighbour between two words; more than `most` is not counted on. */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      let slips = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        slips = Math.min(slips, before[j - 2]! + 1);
      next.push(slips);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length]!;
}
