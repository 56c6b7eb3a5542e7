import type { MaterialFormat } from "./file-type-check.ts";
import { sharp, timeLimited } from "./image-engine.ts";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding } from "./material-inspection.ts";
import { fromPicture, type Picture } from "./picture.ts";

/** The decoded picture with what is worth saying about it, or the finding that stops here. */
export type DecodedImage =
  | { ok: true; picture: Picture; notes: MaterialFinding[] }
  | { ok: false; finding: MaterialFinding };

/** EXIF orientation 2..8 as what brings the picture upright: mirroring, which sharp does first, then a turn clockwise. */
const uprightSteps: Record<number, { turn: 0 | 90 | 180 | 270; mirror?: "flip" | "flop" }> = {
  2: { turn: 0, mirror: "flop" },
  3: { turn: 180 },
  4: { turn: 0, mirror: "flip" },
  5: { turn: 90, mirror: "flip" },
  6: { turn: 90 },
  7: { turn: 90, mirror: "flop" },
  8: { turn: 270 },
};

/**
 * Decodes the whole picture, reduced to at most `maxSidePx`, in sRGB on white, upright. Fails on what is broken or cut short;
 * faulty data that a JPEG decoder papers over is doubtful. Turning happens after reducing, because it needs the whole picture
 * in memory and the reduced one is small.
 */
export async function decodeImage(
  bytes: Buffer,
  format: MaterialFormat,
  orientation: number | undefined,
  limits: InspectionLimits,
): Promise<DecodedImage> {
  const notes: MaterialFinding[] = [];
  // PNG decoders warn about harmless colour profiles, JPEG decoders about data that does not add up.
  let picture = format === "jpeg" ? await decodeReduced(bytes, "warning", limits) : null;
  if (!picture) {
    picture = await decodeReduced(bytes, "error", limits);
    if (!picture) return { ok: false, finding: makeFinding("FILE_DAMAGED", "ERROR") };
    if (format === "jpeg") notes.push(makeFinding("FILE_PARTLY_DAMAGED", "WARNING", { confidence: 0.7 }));
  }
  // HEIF decoders turn the picture themselves.
  const steps = format === "heif" ? undefined : uprightSteps[orientation ?? 1];
  if (!steps) return { ok: true, picture, notes };
  notes.push(makeFinding("IMAGE_TURNED_UPRIGHT", "INFO", { measured: { exifOrientation: orientation ?? 1 } }));
  return { ok: true, picture: await turned(picture, steps, limits), notes };
}

/** The reduced picture, or null when the decoder refuses it. */
async function decodeReduced(
  bytes: Buffer,
  failOn: "warning" | "error",
  limits: InspectionLimits,
): Promise<Picture | null> {
  const source = sharp(bytes, { limitInputPixels: limits.maxPixels, failOn });
  const reduced = timeLimited(source, limits.maxSeconds)
    .resize(limits.maxSidePx, limits.maxSidePx, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" });
  try {
    const { data, info } = await reduced.toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { data, widthPx: info.width, heightPx: info.height } : null;
  } catch (error) {
    if (error instanceof Error && /^timeout/i.test(error.message)) throw error;
    return null;
  }
}

async function turned(
  picture: Picture,
  steps: { turn: number; mirror?: "flip" | "flop" },
  limits: InspectionLimits,
): Promise<Picture> {
  const pipeline = fromPicture(picture, limits.maxSeconds);
  if (steps.turn) pipeline.rotate(steps.turn);
  if (steps.mirror) pipeline[steps.mirror]();
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}
