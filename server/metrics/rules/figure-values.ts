/** What a figure comes to, from sums of entries. */
import { addUp, type CellSum } from "./cells.ts";
import { type Counted, countedOf, type FigureCode, type FigureUnit, figureOf } from "./figures.ts";
import { countOf, type Histogram, percentiles, totalOf } from "./histogram.ts";

/** How long things took: percentiles by nearest rank. */
export interface Minutes {
  /** How many were measured. */
  count: number;
  total: number;
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

/** What a figure comes to in one period. */
export interface FigureValue {
  /** A share from 0 to 1, the median of business minutes, or a number; null of nothing. */
  value: number | null;
  numerator: number;
  /** Of how many; null for a number that stands for itself. */
  denominator: number | null;
  /** Business minutes; null unless it is about time. */
  minutes: Minutes | null;
  plainMinutes: Minutes | null;
}

/** Sums with what they are of. */
export type KeyedSum = CellSum & { measure: string; key: string };

/** What a figure, or a part of it, comes to with these sums of one period. */
export function figureValue(code: FigureCode, part: string | null, sums: readonly KeyedSum[]): FigureValue {
  const { unit, of } = figureOf(code);
  const counted = partOf(countedOf(code, part), sums);
  const numerator = countsOf(counted);
  const denominator = of ? countsOf(partOf(of, sums)) : unit === "MINUTES" ? numerator : null;
  // Adding minutes up is what takes time: only for figures that are about it.
  const spent = unit === "MINUTES" ? addUp(counted) : null;
  const minutes = spent && minutesOf(spent.business);
  return {
    value: shown(unit, numerator, denominator, minutes),
    numerator,
    denominator,
    minutes,
    plainMinutes: spent && minutesOf(spent.plain),
  };
}

function shown(unit: FigureUnit, count: number, denominator: number | null, minutes: Minutes | null): number | null {
  if (unit === "RATE") return denominator ? count / denominator : null;
  return unit === "MINUTES" ? (minutes?.p50 ?? null) : count;
}

function partOf({ measure, keys }: Counted, sums: readonly KeyedSum[]): KeyedSum[] {
  return sums.filter((sum) => sum.measure === measure && (!keys || keys.includes(sum.key)));
}

function countsOf(sums: readonly CellSum[]): number {
  return sums.reduce((all, { count }) => all + count, 0);
}

/** The percentiles of what was measured. */
export function minutesOf(histogram: Histogram): Minutes {
  const [p50 = null, p90 = null, p99 = null] = percentiles(histogram, [50, 90, 99]);
  return { count: countOf(histogram), total: totalOf(histogram), p50, p90, p99 };
}
