import { fromGrey, type GreyPicture } from "./picture.ts";

/**
 * Difference hash: whether brightness falls from each of 9 × 8 coarse pixels to the next. 64 bits as 16 hex digits. Survives
 * re-encoding, scaling and brightness; cropping and turning change it.
 */
export async function perceptualHashOf(grey: GreyPicture, maxSeconds: number): Promise<string> {
  const data = await fromGrey(grey, maxSeconds).resize(9, 8, { fit: "fill" }).toColourspace("b-w").raw().toBuffer();
  let hash = 0n;
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) {
      const falls = (data[y * 9 + x] ?? 0) > (data[y * 9 + x + 1] ?? 0);
      hash = (hash << 1n) | (falls ? 1n : 0n);
    }
  }
  return hash.toString(16).padStart(16, "0");
}

/** Bits that differ between two hashes, 0..64. Throws on anything but 16 hex digits. */
export function compareHashes(a: string, b: string): number {
  const shape = /^[0-9a-f]{16}$/;
  if (!shape.test(a) || !shape.test(b)) throw new Error("A perceptual hash has 16 hex digits");
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; differing > 0n; differing &= differing - 1n) bits += 1;
  return bits;
}
