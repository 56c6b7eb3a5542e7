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
  const all = [first, ...others];
  const entries = all.reduce((sum, { minutes }) => sum + minutes.length, 0);
  const last = all.reduce((latest, { minutes }) => Math.max(latest, minutes.at(-1) ?? 0), 0);
  return last <= entries * SPARSE ? addedByPlace(all, last) : addedByMinute(all);
}

/** How many minutes without an entry, on the average of all, a list with one place per minute is still the quicker way. */
const SPARSE = 32;

/** Of a year: some ten thousand entries a month, of which most minutes have one. One place per minute, no list to sort. */
function addedByPlace(histograms: readonly Histogram[], last: number): Histogram {
  const sums = new Int32Array(last + 1);
  for (const { minutes, counts } of histograms) {
    for (let place = 0; place < minutes.length; place += 1) {
      const minute = minutes[place] ?? 0;
      sums[minute] = (sums[minute] ?? 0) + (counts[place] ?? 0);
    }
  }
  const added = { minutes: [] as number[], counts: [] as number[] };
  for (let minute = 0; minute <= last; minute += 1) {
    const count = sums[minute] ?? 0;
    if (count === 0) continue;
    added.minutes.push(minute);
    added.counts.push(count);
  }
  return added;
}

/** Of a day: few entries, with months between them. */
function addedByMinute(histograms: readonly Histogram[]): Histogram {
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

/** Percentiles by nearest rank, in ascending order as asked: each the smallest of the minutes that at least so many per cent do not exceed; null of nothing. */
export function percentiles({ minutes, counts }: Histogram, percents: readonly number[]): (number | null)[] {
  const all = countOf({ minutes, counts });
  let [place, upTo] = [0, counts[0] ?? 0];
  return percents.map((percent) => {
    while (place < minutes.length && upTo * 100 < all * percent) {
      place += 1;
      upTo += counts[place] ?? 0;
    }
    return minutes[place] ?? null;
  });
}
