/** Every month from the first to the last of those named, `YYYY-MM`: a month without data has its place too. */
export function monthsThrough(named: readonly string[]): string[] {
  const sorted = named.map((month) => month.slice(0, 7)).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const countOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const [from, until] = [countOf(first), countOf(last)];
  return Array.from({ length: until - from + 1 }, (_, place) => {
    const count = from + place;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  });
}

/** How an axis of months reads: the month's number, with the year below the first and wherever it changes. */
export function monthTick(months: readonly string[], month: string): string {
  const [year, number] = month.split("-");
  return month === months[0] || number === "01" ? `${number}\n${year}` : (number ?? "");
}

/** The value in the middle; of two middles their mean; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
