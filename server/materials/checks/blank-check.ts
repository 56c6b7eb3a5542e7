import { edgeWidths } from "./edge-widths.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, PageRegion } from "./material-inspection.ts";
import type { GreyPicture } from "./picture.ts";

/** Longer side at which blankness is judged: small enough that noise averages out, large enough that a line of text remains. */
export const blankMeasuringSidePx = 400;
const minContrast = 24;
const minTilesWithContent = 3;

/** Whether there is nothing to be seen: one colour, a wall, a lens cap, an empty page. Shading alone is not content. */
export function isBlank(grey: GreyPicture): boolean {
  const { rows, columns } = edgeWidths(grey, minContrast);
  return rows.length + columns.length < minTilesWithContent;
}

/** A blank picture cannot be a document; an empty page among others may be an honest back side. */
export function blankFinding(region: PageRegion | null, isOnlyPage: boolean): MaterialFinding {
  if (isOnlyPage || region === null) return makeFinding("IMAGE_BLANK", "ERROR", { region, confidence: 0.97 });
  return makeFinding("PDF_PAGE_BLANK", "WARNING", { region, confidence: 0.97, measured: { page: region.page } });
}
