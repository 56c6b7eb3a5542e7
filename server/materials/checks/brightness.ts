import type { GreyPicture } from "./picture.ts";

/** How the brightness of a picture is spread, 0 black to 255 white. */
export interface Brightness {
  /** Brightness that the darkest 0.02 % stay below: the ink. One line of text on a page is more than that. */
  darkest: number;
  /** Brightness that 95 % stay below: the paper. */
  paper: number;
  /** Distance between the darkest and the brightest 1 %. */
  range: number;
}

/** Measures the spread with a histogram. */
export function measureBrightness({ data }: GreyPicture): Brightness {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  const below = (share: number): number => {
    let seen = 0;
    for (let value = 0; value < 256; value += 1) {
      seen += counts[value] ?? 0;
      if (seen >= share * data.length) return value;
    }
    return 255;
  };
  return { darkest: below(0.0002), paper: below(0.95), range: below(0.99) - below(0.01) };
}
