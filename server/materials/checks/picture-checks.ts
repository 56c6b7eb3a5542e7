import { blankFinding, blankMeasuringSidePx, isBlank } from "./blank-check.ts";
import { blurMeasuringSidePx, checkBlur } from "./blur-check.ts";
import { measureBrightness } from "./brightness.ts";
import { checkExposure } from "./exposure-check.ts";
import { checkGlare } from "./glare-check.ts";
import type { InspectionLimits, MaterialFinding, MaterialKind, PageRegion } from "./material-inspection.ts";
import { perceptualHashOf } from "./perceptual-hash.ts";
import { type Picture, reduceGrey, toGrey } from "./picture.ts";
import { checkResolution } from "./resolution-check.ts";

/** Which page of how many the picture is. */
export interface PagePlace {
  page: number;
  pageCount: number;
}

/** What can be said about one page by looking at its pixels. */
export interface PictureReport {
  findings: MaterialFinding[];
  /** Difference hash; null for a page without content. */
  perceptualHash: string | null;
}

/**
 * Legibility of one upright page. A cause is reported without its consequences: what is black is not also called blank, and
 * what is blank or tiny is not also called blurred.
 */
export async function checkPicture(
  picture: Picture,
  kind: MaterialKind,
  place: PagePlace,
  limits: InspectionLimits,
): Promise<PictureReport> {
  const isOnlyPage = place.pageCount === 1;
  // On a photo the whole picture is meant and nothing needs drawing; in a PDF the page must be named.
  const region: PageRegion | null = isOnlyPage ? null : { page: place.page, x: 0, y: 0, width: 1, height: 1 };
  const findings: MaterialFinding[] = [];
  const add = (finding: MaterialFinding | null): void => {
    if (finding) findings.push(finding);
  };
  const tooFewPixels = checkResolution(picture, kind);
  add(tooFewPixels && { ...tooFewPixels, region });
  if (tooFewPixels?.severity === "ERROR") return { findings, perceptualHash: null };

  const grey = await reduceGrey(toGrey(picture), blurMeasuringSidePx, limits.maxSeconds);
  const brightness = measureBrightness(grey);
  const exposure = checkExposure(brightness, region);
  if (exposure?.code === "IMAGE_TOO_DARK" && exposure.severity === "ERROR") {
    return { findings: [...findings, exposure], perceptualHash: null };
  }
  if (isBlank(await reduceGrey(grey, blankMeasuringSidePx, limits.maxSeconds))) {
    return { findings: [...findings, blankFinding(region, isOnlyPage)], perceptualHash: null };
  }
  add(exposure);
  add(await checkBlur(grey, brightness, region, limits.maxSeconds));
  findings.push(...checkGlare(grey, place.page));
  return { findings, perceptualHash: await perceptualHashOf(grey, limits.maxSeconds) };
}
