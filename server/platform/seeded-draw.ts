/**
 * The dice of simulators. A draw is a pure function of the seed and of what it is about, so that a run with the same seed
 * meets the same faults on the same things whatever the timing, the order of calls or a restart in between.
 */

/** Draws a number in [0, 1) for something. */
export type Draw = (subject: string, fault: string, attempt?: number) => number;

/** Dice for a seed: FNV-1a over the text, finished like MurmurHash3 so that neighbouring ICCIDs get unrelated numbers. */
export function seededDraw(seed: string): Draw {
  const start = mixed(0x811c9dc5, seed);
  return (subject, fault, attempt = 0) => {
    let h = mixed(mixed(start, fault), subject) ^ Math.imul(attempt + 1, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
  };
}

/** A whole number of milliseconds within a span. */
export function drawWithin(span: { min: number; max: number }, drawn: number): number {
  return Math.round(span.min + drawn * (span.max - span.min));
}

function mixed(start: number, text: string): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  // A separator, so that "a"+"bc" and "ab"+"c" differ.
  return Math.imul(h ^ 0xff, 0x01000193);
}
