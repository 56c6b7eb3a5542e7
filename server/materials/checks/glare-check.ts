import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, PageRegion } from "./material-inspection.ts";
import type { GreyPicture } from "./picture.ts";

const tilePx = 16;
/** A tile is blown out when its darkest pixel is still this bright. */
const blownOutFrom = 251;
/** Paper that is as bright as the spot itself (a scan, a rendered page) cannot show a reflection. */
const paperBelow = 248;
const minShareOfPicture = 0.004;
const maxShareOfPicture = 0.35;
const maxSpots = 3;

interface Spot {
  tiles: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Reflections: connected spots where the camera saw nothing but white, on a picture whose paper is darker than that. Only ever
 * doubtful, because the machine cannot know what lies underneath.
 */
export function checkGlare(grey: GreyPicture, page: number): MaterialFinding[] {
  const columns = Math.floor(grey.widthPx / tilePx);
  const rows = Math.floor(grey.heightPx / tilePx);
  const { blown, paper } = readTiles(grey, columns, rows);
  if (paper >= paperBelow) return [];
  const all = columns * rows;
  return spotsOf(blown, columns, rows)
    .filter(({ tiles }) => tiles >= minShareOfPicture * all && tiles <= maxShareOfPicture * all)
    .sort((a, b) => b.tiles - a.tiles)
    .slice(0, maxSpots)
    .map((spot) => {
      const region: PageRegion = {
        page,
        x: round(spot.left / columns),
        y: round(spot.top / rows),
        width: round((spot.right - spot.left + 1) / columns),
        height: round((spot.bottom - spot.top + 1) / rows),
      };
      const measured = { shareOfPicture: round(spot.tiles / all), paperBrightness: paper };
      return makeFinding("IMAGE_GLARE", "WARNING", { region, measured, confidence: 0.7 });
    });
}

/** Which tiles are blown out, and the brightness that four fifths of all other pixels stay below: the paper between the strokes. */
function readTiles(grey: GreyPicture, columns: number, rows: number): { blown: Uint8Array; paper: number } {
  const blown = new Uint8Array(columns * rows);
  const counts = new Uint32Array(256);
  let others = 0;
  for (let tile = 0; tile < blown.length; tile += 1) {
    const start = Math.floor(tile / columns) * tilePx * grey.widthPx + (tile % columns) * tilePx;
    if (lowestIn(grey, start) >= blownOutFrom) {
      blown[tile] = 1;
      continue;
    }
    for (let y = 0; y < tilePx; y += 1) {
      for (let at = start + y * grey.widthPx; at < start + y * grey.widthPx + tilePx; at += 1) {
        const value = grey.data[at] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    others += tilePx * tilePx;
  }
  let paper = 0;
  for (let seen = 0; paper < 255; paper += 1) {
    seen += counts[paper] ?? 0;
    if (seen >= others * 0.8) break;
  }
  return { blown, paper };
}

function lowestIn(grey: GreyPicture, start: number): number {
  let low = 255;
  for (let y = 0; y < tilePx; y += 1) {
    for (let at = start + y * grey.widthPx; at < start + y * grey.widthPx + tilePx; at += 1) {
      const value = grey.data[at] ?? 0;
      if (value < low) low = value;
      if (low < blownOutFrom) return low;
    }
  }
  return low;
}

function spotsOf(blown: Uint8Array, columns: number, rows: number): Spot[] {
  const left = blown.slice();
  const spots: Spot[] = [];
  for (let first = 0; first < left.length; first += 1) {
    if (!left[first]) continue;
    const spot: Spot = { tiles: 0, left: columns, top: rows, right: 0, bottom: 0 };
    const waiting = [first];
    left[first] = 0;
    for (let tile = waiting.pop(); tile !== undefined; tile = waiting.pop()) {
      const x = tile % columns;
      const y = Math.floor(tile / columns);
      spot.tiles += 1;
      spot.left = Math.min(spot.left, x);
      spot.right = Math.max(spot.right, x);
      spot.top = Math.min(spot.top, y);
      spot.bottom = Math.max(spot.bottom, y);
      const neighbours = [x > 0 ? tile - 1 : -1, x + 1 < columns ? tile + 1 : -1, tile - columns, tile + columns];
      for (const neighbour of neighbours) {
        if (neighbour >= 0 && neighbour < left.length && left[neighbour]) {
          left[neighbour] = 0;
          waiting.push(neighbour);
        }
      }
    }
    spots.push(spot);
  }
  return spots;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
