import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, MaterialKind } from "./material-inspection.ts";

/** Longer and shorter side below which nothing can be read, and longer side below which small print is doubtful. */
interface NeededPixels {
  longSidePx: number;
  shortSidePx: number;
  comfortableLongSidePx: number;
}

/** A card is 85.6 × 54 mm; below 450 px of width its number cannot be read reliably. */
const card: NeededPixels = { longSidePx: 450, shortSidePx: 280, comfortableLongSidePx: 600 };
/** A licence or letter is a page of text. */
const sheet: NeededPixels = { longSidePx: 600, shortSidePx: 420, comfortableLongSidePx: 900 };

const neededPixels: Record<MaterialKind, NeededPixels> = {
  ID_CARD_FRONT: card,
  ID_CARD_BACK: card,
  HANDLER_ID_CARD_FRONT: card,
  HANDLER_ID_CARD_BACK: card,
  BUSINESS_LICENCE: sheet,
  DELEGATION_LETTER: sheet,
  OTHER: card,
};

/**
 * Whether the picture has enough pixels for its kind. The document is at most as large as the picture, so too small a picture
 * is certainly too small; where the document lies within it is for the reader of its text to measure. Sides are compared by
 * length, so a card photographed upright counts like one lying.
 */
export function checkResolution(
  size: { widthPx: number; heightPx: number },
  kind: MaterialKind,
): MaterialFinding | null {
  const { widthPx, heightPx } = size;
  const longSide = Math.max(widthPx, heightPx);
  const shortSide = Math.min(widthPx, heightPx);
  const needed = neededPixels[kind];
  const measured = { widthPx, heightPx, neededLongSidePx: needed.longSidePx };
  if (longSide < needed.longSidePx || shortSide < needed.shortSidePx) {
    return makeFinding("IMAGE_TOO_SMALL", "ERROR", { measured });
  }
  if (longSide < needed.comfortableLongSidePx) {
    return makeFinding("IMAGE_LOW_RESOLUTION", "WARNING", { measured, confidence: 0.7 });
  }
  return null;
}
