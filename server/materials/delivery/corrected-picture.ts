import { sharp } from "../checks/image-engine.ts";
import type { Correction } from "../rules/correction.ts";

const quality = 92;

/** The picture turned and cropped. */
export async function correctedPicture(picture: Buffer, { rotateDegrees, crop }: Correction): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(picture).metadata();
  let pipeline = sharp(picture);
  if (crop) {
    const left = Math.max(0, Math.round(crop.x * width));
    const top = Math.max(0, Math.round(crop.y * height));
    pipeline = pipeline.extract({
      left,
      top,
      width: Math.max(1, Math.min(width - left, Math.round(crop.width * width))),
      height: Math.max(1, Math.min(height - top, Math.round(crop.height * height))),
    });
  }
  return pipeline.rotate(rotateDegrees).jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
}
