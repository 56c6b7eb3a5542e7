import type { Metadata } from "sharp";
import type { MaterialFormat } from "./file-type-check.ts";
import { sharp } from "./image-engine.ts";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding } from "./material-inspection.ts";

/** What the header of a picture says, or the finding that stops here. */
export type ImageHeader = { ok: true; metadata: Metadata } | { ok: false; finding: MaterialFinding };

const decoderOf: Record<string, MaterialFormat> = { jpeg: "jpeg", png: "png", webp: "webp", heif: "heif" };

/** Reads the header alone and refuses a picture that would not fit, before a single pixel is decoded. */
export async function readImageHeader(
  bytes: Buffer,
  format: MaterialFormat,
  limits: InspectionLimits,
): Promise<ImageHeader> {
  let metadata: Metadata;
  try {
    // No pixel limit here: reading a header costs nothing, and the finding wants to name the size.
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return { ok: false, finding: makeFinding("FILE_DAMAGED", "ERROR") };
  }
  if (decoderOf[metadata.format] !== format) return { ok: false, finding: makeFinding("FILE_DAMAGED", "ERROR") };
  const { width: widthPx, height: heightPx } = metadata;
  if (widthPx * heightPx > limits.maxPixels || decodeBytesOf(metadata) > limits.maxDecodeBytes) {
    const measured = { widthPx, heightPx, megapixels: Math.round((widthPx * heightPx) / 100_000) / 10 };
    return { ok: false, finding: makeFinding("IMAGE_TOO_MANY_PIXELS", "ERROR", { measured }) };
  }
  return { ok: true, metadata };
}

/**
 * What the decoder holds at once beside the reduced result. Plain JPEG and PNG stream row by row; progressive JPEG keeps all
 * coefficients (two bytes each), interlaced PNG and WebP the whole canvas, HEIF canvas and planes.
 */
function decodeBytesOf(metadata: Metadata): number {
  const pixels = metadata.width * metadata.height;
  const bytesPerSample = metadata.depth === "ushort" ? 2 : 1;
  switch (metadata.format) {
    case "jpeg":
      return metadata.isProgressive ? pixels * (metadata.chromaSubsampling === "4:2:0" ? 3 : 2 * metadata.channels) : 0;
    case "png":
      return metadata.isProgressive ? pixels * 4 * bytesPerSample : 0;
    case "heif":
      return pixels * 6;
    default:
      return pixels * 4;
  }
}
