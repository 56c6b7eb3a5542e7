/**
 * Numbers by lot that are the same whenever the same is asked. Each is found by where it stands, not by how many were drawn before it: so a question in which one thing is
 * otherwise differs by that thing alone. Never for secrets.
 */

/** A number from 0 to 1, 1 excluded, for a seed and three whole numbers that name what is drawn. */
export function drawnBy(seed: number, one: number, two: number, three: number): number {
  let mixed = mixedOf(seed ^ Math.imul(one + 1, 0x9e3779b1));
  mixed = mixedOf(mixed ^ Math.imul(two + 1, 0x85ebca6b));
  return mixedOf(mixed ^ Math.imul(three + 1, 0xc2b2ae35)) / 2 ** 32;
}

/** The seed that a text stands for (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** Spreads the bits of a whole number over all 32 (the finaliser lowbias32). */
function mixedOf(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
