/** The arithmetic of evidence. */

/** The middle value of several; the mean of the two middle ones of an even number, 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle] ?? 0;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** How many percent a part is of a whole, to one decimal; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((part * 100) / whole);
}

/** To one decimal, as people read it. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
