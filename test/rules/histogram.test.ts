import { describe, expect, it } from "vitest";
import { Draw } from "../../prisma/seed/draw.ts";
import { type Histogram, percentiles, sumOf } from "../../server/metrics/rules/histogram.ts";

describe("Counted minutes", () => {
  it("add up to the same, and have the same percentiles, whether they lie close together or months apart", () => {
    const draw = Draw.named("counted minutes");
    const upTo = (most: number) => Math.floor(draw.share() * most);
    for (let round = 0; round < 200; round += 1) {
      const span = [3, 40, 1_000, 500_000][round % 4] ?? 1;
      const parts = Array.from({ length: upTo(6) }, () => Array.from({ length: upTo(60) }, () => upTo(span)));
      const plainly = parts.flat().sort((a, b) => a - b);
      const sum = sumOf(parts.map(histogramOf));
      expect(sum).toEqual(histogramOf(plainly));
      expect(percentiles(sum, [50, 90, 99])).toEqual(
        [50, 90, 99].map((percent) => plainly[Math.ceil((plainly.length * percent) / 100) - 1] ?? null),
      );
    }
  });

  it("leave nothing where as much was taken out as had been put in", () => {
    const put = histogramOf([5, 9, 9, 70_000]);
    const out = { ...put, counts: put.counts.map((count) => -count) };
    expect(sumOf([put, out, histogramOf([9])])).toEqual(histogramOf([9]));
  });
});

function histogramOf(minutes: readonly number[]): Histogram {
  const distinct = [...new Set(minutes)].sort((a, b) => a - b);
  return { minutes: distinct, counts: distinct.map((each) => minutes.filter((minute) => minute === each).length) };
}
