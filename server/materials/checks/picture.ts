import type { Sharp } from "sharp";
import { sharp, timeLimited } from "./image-engine.ts";

/** An upright picture as raw pixels: red, green, blue, one byte each. */
export interface Picture {
  data: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/** The same as brightness alone, one byte per pixel. */
export interface GreyPicture {
  data: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/** A pipeline that starts at the raw pixels. */
export function fromPicture({ data, widthPx: width, heightPx: height }: Picture, maxSeconds: number): Sharp {
  return timeLimited(sharp(data, { raw: { width, height, channels: 3 } }), maxSeconds);
}

/** A pipeline that starts at grey pixels. */
export function fromGrey({ data, widthPx: width, heightPx: height }: GreyPicture, maxSeconds: number): Sharp {
  return timeLimited(sharp(data, { raw: { width, height, channels: 1 } }), maxSeconds);
}

/**
 * The picture as brightness. Done here rather than by the image library, whose way to grey goes through floating-point
 * colorimetry and costs ten times as much.
 */
export function toGrey({ data, widthPx, heightPx }: Picture): GreyPicture {
  const grey = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 3) {
    // Weights of red, green and blue in brightness (ITU-R BT.601), in 256ths.
    grey[pixel] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  return { data: grey, widthPx, heightPx };
}

/** The same picture with its longer side at most `maxSidePx`; never enlarged. */
export async function reduceGrey(grey: GreyPicture, maxSidePx: number, maxSeconds: number): Promise<GreyPicture> {
  if (Math.max(grey.widthPx, grey.heightPx) <= maxSidePx) return grey;
  const { data, info } = await fromGrey(grey, maxSeconds)
    .resize(maxSidePx, maxSidePx, { fit: "inside" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  // More than one band would shift every row.
  if (info.channels !== 1) throw new Error(`expected one grey channel, got ${info.channels}`);
  return { data, widthPx: info.width, heightPx: info.height };
}
