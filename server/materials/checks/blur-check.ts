import type { Brightness } from "./brightness.ts";
import { edgeWidths } from "./edge-widths.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, PageRegion } from "./material-inspection.ts";
import type { GreyPicture } from "./picture.ts";

/** Longer side at which edges are measured, so that a large photo is judged by what remains when it is read. */
export const blurMeasuringSidePx = 1_600;

/** Sharp photos measure 2.0–2.7, a Gaussian blur of 2 px 4.3–4.8, of 3 px 5.8–7, and photos nobody can read 8 and more. */
const sharpUpToPx = 4.2;
const blurredFromPx = 6.5;
/** With fewer edges the median says nothing. */
const minEdges = 8;

/** Whether the edges are sharp enough to read, judged in the worse of the two directions. */
export function checkBlur(grey: GreyPicture, brightness: Brightness, region: PageRegion | null): MaterialFinding | null {
  const minContrast = Math.max(20, brightness.range / 4);
  const { rows, columns } = edgeWidths(grey, minContrast);
  const medians = [rows, columns].filter((widths) => widths.length >= minEdges).map(medianOf);
  if (medians.length === 0) return null;
  const width = Math.max(...medians);
  if (width <= sharpUpToPx) return null;
  const measured = { edgeWidthPx: Math.round(width * 10) / 10, sharpUpToPx, blurredFromPx };
  if (width >= blurredFromPx) {
    return makeFinding("IMAGE_BLURRY", "ERROR", { measured, region, confidence: Math.min(0.99, 0.6 + width / 25) });
  }
  return makeFinding("IMAGE_BLURRY", "WARNING", { measured, region, confidence: 0.6 });
}

function medianOf(sorted: number[]): number {
  return sorted[sorted.length >> 1] ?? 0;
}
