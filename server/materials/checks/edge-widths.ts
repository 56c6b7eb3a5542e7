import type { GreyPicture } from "./picture.ts";

const tilePx = 32;
/** How far an edge may reach to either side of its steepest point. */
const reachPx = 16;

/**
 * Width in pixels of the steepest edge of every tile that has one, sorted; once along rows and once along columns, because a
 * hand shakes in one direction. Width is contrast divided by slope, so a sharp step measures 2 and a Gaussian blur of s pixels
 * about 2.5 s, whatever the contrast. Neighbouring lines are averaged, which keeps camera noise from passing for sharp edges.
 * @param minContrast tiles with less contrast around their steepest point have no edge
 */
export function edgeWidths(grey: GreyPicture, minContrast: number): { rows: number[]; columns: number[] } {
  const { data, widthPx, heightPx } = grey;
  return {
    rows: widthsAlong(data, widthPx, heightPx, 1, widthPx, minContrast),
    columns: widthsAlong(data, heightPx, widthPx, widthPx, 1, minContrast),
  };
}

/** `alongStep` leads to the next pixel of a line of `length` pixels, `acrossStep` to the same pixel of the next of `lines`. */
function widthsAlong(
  data: Uint8Array,
  length: number,
  lines: number,
  alongStep: number,
  acrossStep: number,
  minContrast: number,
): number[] {
  const widths: number[] = [];
  /** Sum of three lines around a pixel. */
  const at = (offset: number): number =>
    (data[offset - acrossStep] ?? 0) + (data[offset] ?? 0) + (data[offset + acrossStep] ?? 0);
  for (let line = 1; line + tilePx < lines; line += tilePx) {
    for (let start = reachPx + 1; start + tilePx + reachPx < length; start += tilePx) {
      let steepest = 0;
      let place = 0;
      // Every second line is enough to meet every stroke of a letter.
      for (let y = line; y < line + tilePx; y += 2) {
        let offset = y * acrossStep + start * alongStep;
        for (let x = 0; x < tilePx; x += 1, offset += alongStep) {
          const slope = Math.abs(at(offset + alongStep) - at(offset - alongStep));
          if (slope > steepest) {
            steepest = slope;
            place = offset;
          }
        }
      }
      // A tile of one colour has no place to look at.
      if (steepest === 0) continue;
      let low = 765;
      let high = 0;
      for (let distance = -reachPx; distance <= reachPx; distance += 1) {
        const value = at(place + distance * alongStep);
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low >= 3 * minContrast) widths.push((2 * (high - low)) / steepest);
    }
  }
  return widths.sort((a, b) => a - b);
}
