import type { Brightness } from "./brightness.ts";
import { edgeWidths } from "./edge-widths.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, PageRegion } from "./material-inspection.ts";
import { type GreyPicture, reduceGrey } from "./picture.ts";

/** Longer side at which edges are measured, so that a large photo is judged by what remains when it is read. */
export const blurMeasuringSidePx = 1_600;

/** Sharp photos measure 2.0–2.7, grainy ones too; a Gaussian blur of 2 px 4.3–4.8, of 3 px 7 and more, of 5 px 9–12. */
const sharpUpToPx = 4.2;
const blurredFromPx = 7;
const minHalfSizePx = 3;
/** With fewer edges the median says nothing. */
const minEdges = 8;

/**
 * Whether the edges are sharp enough to read. What does not look sharp is measured again at half the size, where the grain of a
 * dark photo no longer makes wide edges look steep.
 */
export async function checkBlur(
  grey: GreyPicture,
  brightness: Brightness,
  region: PageRegion | null,
  maxSeconds: number,
): Promise<MaterialFinding | null> {
  const minContrast = Math.max(20, brightness.range / 4);
  const atFullSize = medianWidth(grey, minContrast);
  if (atFullSize === null || atFullSize <= sharpUpToPx) return null;
  const half = await reduceGrey(grey, Math.ceil(Math.max(grey.widthPx, grey.heightPx) / 2), maxSeconds);
  const atHalfSize = medianWidth(half, minContrast) ?? 0;
  // Near its minimum of 2 px the measure says nothing that doubling would keep.
  const width = Math.max(atFullSize, atHalfSize >= minHalfSizePx ? 2 * atHalfSize : 0);
  const measured = { edgeWidthPx: Math.round(width * 10) / 10, sharpUpToPx, blurredFromPx };
  if (width >= blurredFromPx) {
    return makeFinding("IMAGE_BLURRY", "ERROR", { measured, region, confidence: Math.min(0.99, 0.6 + width / 25) });
  }
  return makeFinding("IMAGE_BLURRY", "WARNING", { measured, region, confidence: 0.6 });
}

/** Median of the worse direction; null when there are too few edges to tell. */
function medianWidth(grey: GreyPicture, minContrast: number): number | null {
  const { rows, columns } = edgeWidths(grey, minContrast);
  const medians = [rows, columns]
    .filter((widths) => widths.length >= minEdges)
    .map((sorted) => sorted[sorted.length >> 1] ?? 0);
  return medians.length > 0 ? Math.max(...medians) : null;
}
