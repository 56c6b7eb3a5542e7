import { normaliseEntry } from "../../customers/rules/entered-text.ts";

/**
 * A number of a card or device as it would be printed: everything {@link normaliseEntry} does, and without the `F` that pads an odd number
 * of digits on the chip. Keep the raw text beside it for reports.
 */
export function normaliseNumber(raw: string): string {
  // The usual case, a hundred thousand times in an import.
  if (/^\d+$/.test(raw)) return raw;
  // Two nibbles at most: a chip stores 20, and a card number has 18 or more.
  return normaliseEntry(raw).replace(/(?<=\d)F{1,2}$/, "");
}
