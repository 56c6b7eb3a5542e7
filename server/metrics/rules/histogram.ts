/** Whole minutes and how often each was counted. Sums of histograms are exact, and so is every percentile of a sum. */

/** Distinct minutes in order, with how often each. */
export interface Histogram {
  minutes: readonly number[];
  counts: readonly number[];
}

export const noMinutes: Histogram = { minutes: [], counts: [] };

/** The sum of histograms; minutes that come to nothing are left out. */
export function sumOf(histograms: readonly Histogram[]): Histogram {
  const [first = noMinutes, ...others] = histograms.filter(({ minutes }) => minutes.length > 0);
  if (others.length === 0) return first;
  const sums = new Map<number, number>();
  for (const { minutes, counts } of [first, ...others])
    for (const [place, minute] of minutes.entries()) sums.set(minute, (sums.get(minute) ?? 0) + (counts[place] ?? 0));
  // Sorted as plain numbers: a year has some ten thousand of them, and lists of pairs would take most of the time of an answer.
  const sorted = Int32Array.from(sums.keys()).sort();
  const minutes: number[] = [];
  const counts: number[] = [];
  for (const minute of sorted) {
    const count = sums.get(minute) ?? 0;
    if (count === 0) continue;
    minutes.push(minute);
    counts.push(count);
  }
  return { minutes, counts };
}

/** How many were counted. */
export function countOf({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All minutes together. */
export function totalOf({ minutes, counts }: Histogram): number {
  return minutes.reduce((sum, minute, place) => sum + minute * (counts[place] ?? 0), 0);
}

/** The percentile by nearest rank: the smallest of the minutes that at least so many per cent do not exceed; null of nothing. */
export function percentile(histogram: Histogram, percent: number): number | null {
  const all = countOf(histogram);
  let upTo = 0;
  for (const [place, minute] of histogram.minutes.entries()) {
    upTo += histogram.counts[place] ?? 0;
    if (upTo * 100 >= all * percent) return minute;
  }
  return null;
}
