import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** Without letters that look like digits. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Random characters of a number. */
export const ERASURE_NUMBER_BYTES = 8;

/**
 * The number of an erasure: its day and something random, `ER-20261130-7K3M9QXA`. A restored backup knows nothing of the numbers given after it was made, so they must not be counted up.
 */
export function erasureNumber(day: Date, random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, ERASURE_NUMBER_BYTES), (byte) => LETTERS[byte % LETTERS.length]);
  return `ER-${shanghaiDayDigits(day)}-${letters.join("")}`;
}
