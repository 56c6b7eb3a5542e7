/** Whole minutes and how often each was counted. Sums of histograms are exact, and so is every percentile of a sum. */

/** Distinct minutes in order, with how often each. */
export interface Histogram {
  minutes: readonly number[];
  counts: readonly number[];
}

export const noMinutes: Histogram = { minutes: [], counts: [] };

/** The sum of histograms; minutes that come to nothing are left out. */
export function sumOf(histograms: readonly Histogram[]): Histogram {
  if (histograms.length === 1 && histograms[0]) return histograms[0];
  const sums = new Map<number, number>();
  for (const { minutes, counts } of histograms)
    for (const [place, minute] of minutes.entries()) sums.set(minute, (sums.get(minute) ?? 0) + (counts[place] ?? 0));
  const kept = [...sums].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  return { minutes: kept.map(([minute]) => minute), counts: kept.map(([, count]) => count) };
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
