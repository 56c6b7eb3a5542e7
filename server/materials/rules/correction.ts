/** What staff may do to a picture on a customer's behalf: nothing that changes what stands on it. */
export interface Correction {
  /** Clockwise. */
  rotateDegrees: number;
  /** The part that is kept, in fractions of the picture as it is before turning; null keeps all. */
  crop: { x: number; y: number; width: number; height: number } | null;
}

/** Why a correction cannot be made. */
export type CorrectionFault = "NOTHING_TO_CORRECT" | "NOT_A_QUARTER_TURN" | "CROP_OUTSIDE" | "CROP_TOO_SMALL";

/** Smallest part that is kept, as a fraction of each side: less than this is a slip of the hand. */
const SMALLEST_PART = 0.1;

/** What is wrong with a correction; null when it can be made. */
export function correctionFault({ rotateDegrees, crop }: Correction): CorrectionFault | null {
  if (![0, 90, 180, 270].includes(rotateDegrees)) return "NOT_A_QUARTER_TURN";
  if (crop === null) return rotateDegrees === 0 ? "NOTHING_TO_CORRECT" : null;
  const { x, y, width, height } = crop;
  if (![x, y, width, height].every(Number.isFinite)) return "CROP_OUTSIDE";
  // Fractions that were worked out from pixels may be off by a hair.
  const hair = 1e-6;
  if (x < -hair || y < -hair || x + width > 1 + hair || y + height > 1 + hair) return "CROP_OUTSIDE";
  return width < SMALLEST_PART || height < SMALLEST_PART ? "CROP_TOO_SMALL" : null;
}
