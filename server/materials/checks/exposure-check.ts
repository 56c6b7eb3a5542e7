import type { Brightness } from "./brightness.ts";
import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, PageRegion } from "./material-inspection.ts";

/** Paper darker than this cannot be read; darker than the second value it is doubtful. */
const paperTooDark = 60;
const paperDark = 105;
/** Ink brighter than this has dissolved in light; brighter than the second value it is doubtful. */
const inkGone = 150;
const inkFaded = 115;

/** Whether paper is bright and ink is dark enough. A white page with little text passes: its ink is still dark. */
export function checkExposure(brightness: Brightness, region: PageRegion | null): MaterialFinding | null {
  const measured = { paperBrightness: brightness.paper, inkBrightness: brightness.darkest };
  if (brightness.paper < paperDark) {
    const certain = brightness.paper < paperTooDark;
    return makeFinding("IMAGE_TOO_DARK", certain ? "ERROR" : "WARNING", {
      measured,
      region,
      confidence: certain ? 0.95 : 0.6,
    });
  }
  if (brightness.darkest > inkFaded) {
    const certain = brightness.darkest > inkGone;
    return makeFinding("IMAGE_OVEREXPOSED", certain ? "ERROR" : "WARNING", {
      measured,
      region,
      confidence: certain ? 0.9 : 0.6,
    });
  }
  return null;
}
