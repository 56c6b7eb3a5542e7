import type { MaterialFormat } from "./file-type-check.ts";
import type { CleanedMaterial, InspectionLimits } from "./material-inspection.ts";
import { fromPicture, type Picture } from "./picture.ts";

const jpegQuality = 85;
/** A drawing or screenshot stays PNG as long as both its area and its file are small. */
const maxPngPixels = 4_000_000;
const maxPngBytes = 2 * 1_048_576;

/**
 * Writes the decoded pixels into a new file. Metadata (place, device, comments) and everything that was not picture is gone.
 * Colour is kept at full resolution, because a thin red seal over black text is what later checks look for.
 */
export async function writeCleanImage(
  picture: Picture,
  format: MaterialFormat,
  limits: InspectionLimits,
): Promise<CleanedMaterial> {
  if (format === "png" && picture.widthPx * picture.heightPx <= maxPngPixels) {
    const png = await fromPicture(picture, limits.maxSeconds).png({ compressionLevel: 7 }).toBuffer();
    if (png.length <= maxPngBytes) return { bytes: png, contentType: "image/png" };
  }
  return { bytes: await writeJpeg(picture, limits), contentType: "image/jpeg" };
}

/**
 * The picture as a plain baseline JPEG with standard code tables: optimised ones save a few per cent of the file, but the encoder
 * would hold the whole picture as coefficients, six bytes a pixel.
 */
export function writeJpeg(picture: Picture, limits: InspectionLimits): Promise<Buffer> {
  return fromPicture(picture, limits.maxSeconds)
    .jpeg({ quality: jpegQuality, chromaSubsampling: "4:4:4", optimizeCoding: false })
    .toBuffer();
}
