import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** Without letters that look like digits. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Random characters of a number. */
export const ERASURE_NUMBER_BYTES = 8;

const NUMBER = /^ER([0-9]{8})([0-9A-HJKMNP-TV-Z]{8})$/;
/** Longest entry that is looked at. */
const ENTRY_MAX_CHARACTERS = 300;

/** Reads a number as people write and paste it: any case, full-width characters, any or no separators. Null when it is none. */
export function parseErasureNumber(entered: string): string | null {
  const text = entered.slice(0, ENTRY_MAX_CHARACTERS).normalize("NFKC").toUpperCase();
  const [, day, letters] = NUMBER.exec(text.replace(/[^0-9A-Z]/g, "")) ?? [];
  return day && letters ? `ER-${day}-${letters}` : null;
}

/**
 * The number of an erasure: its day and something random, `ER-20261130-7K3M9QXA`. A restored backup knows nothing of the numbers given after it was made, so they must not be counted up.
 */
export function erasureNumber(day: Date, random: Uint8Array): string {
  const letters = Array.from(random.subarray(0, ERASURE_NUMBER_BYTES), (byte) => LETTERS[byte % LETTERS.length]);
  return `ER-${shanghaiDayDigits(day)}-${letters.join("")}`;
}
