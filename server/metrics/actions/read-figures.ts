import type { Services } from "../../platform/services.ts";
import { type FigureValue, figureValue } from "../rules/figure-values.ts";
import { countedOf, type FigureCode, figureOf, knownParts } from "../rules/figures.ts";
import type { Measure } from "../rules/measures.ts";
import { type Grain, type Period, periodBefore, pointsOf } from "../rules/periods.ts";
import { type Among, readSums, type Side, type Sum } from "./read-sums.ts";

/** A figure, or one part of it, in a period. */
export interface ReadFigure {
  code: FigureCode;
  /** Which part; null for a figure that is one number. */
  part: string | null;
  current: FigureValue & Period;
  /** In the period of the same length immediately before. */
  before: FigureValue & Period;
  /** By day, week or month. */
  series: (FigureValue & Period)[];
}

/** Reads figures of a period, with the period before and the course of both. */
export async function readFigures(
  services: Pick<Services, "store">,
  asked: { codes: readonly FigureCode[]; period: Period; grain: Grain; among: Among },
): Promise<ReadFigure[]> {
  const { codes, period, grain, among } = asked;
  const points = pointsOf(period, grain);
  const before = periodBefore(period);
  const sums = await readSums(services, [before, ...points], measuresOf(codes), among);
  const byPlace = new Map<number, Sum[]>();
  for (const sum of sums) {
    const known = byPlace.get(sum.place);
    if (known) known.push(sum);
    else byPlace.set(sum.place, [sum]);
  }
  const [ofBefore = [], ...ofPoints] = [before, ...points].map((_, place) => byPlace.get(place) ?? []);
  const all = ofPoints.flat();
  return codes.flatMap((code) =>
    partsOf(code, [...all, ...ofBefore]).map((part) => ({
      code,
      part,
      current: { ...period, ...figureValue(code, part, all) },
      before: { ...before, ...figureValue(code, part, ofBefore) },
      series: points.map((point, place) => ({ ...point, ...figureValue(code, part, ofPoints[place] ?? []) })),
    })),
  );
}

/** Figures broken down by a side: of each, for every value of the side that occurs, those with most first. */
export async function breakDown(
  services: Pick<Services, "store">,
  asked: { codes: readonly FigureCode[]; part: string | null; period: Period; among: Among; side: Side; most: number },
): Promise<{ code: FigureCode; side: string; value: FigureValue & Period }[]> {
  const { codes, part, period, among, side, most } = asked;
  const sums = await readSums(services, [period], measuresOf(codes), among, side);
  const bySide = new Map<string, Sum[]>();
  for (const sum of sums) bySide.set(sum.side, [...(bySide.get(sum.side) ?? []), sum]);
  const weight = ({ denominator, numerator }: FigureValue) => denominator ?? numerator;
  return codes.flatMap((code) =>
    [...bySide]
      .map(([each, ofSide]) => ({ code, side: each, value: { ...period, ...figureValue(code, part, ofSide) } }))
      .filter(({ value }) => weight(value) !== 0)
      .sort((a, b) => weight(b.value) - weight(a.value) || (a.side < b.side ? -1 : 1))
      .slice(0, most),
  );
}

function measuresOf(codes: readonly FigureCode[]): Measure[] {
  return [
    ...new Set(codes.flatMap((code) => [countedOf(code, null).measure, figureOf(code).of?.measure ?? []].flat())),
  ];
}

/** The parts of a figure; those that are not known beforehand are the ones that occur, those with most first. */
function partsOf(code: FigureCode, sums: readonly Sum[]): (string | null)[] {
  const { parts, counted } = figureOf(code);
  if (!parts) return [null];
  const fixed = knownParts[parts];
  if (fixed) return [...fixed];
  const counts = new Map<string, number>();
  for (const { measure, key, count } of sums)
    if (measure === counted.measure) counts.set(key, (counts.get(key) ?? 0) + count);
  return [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1)).map(([key]) => key);
}
