/** White space, hyphens and dashes, soft hyphens, zero-width and direction marks. */
const FILLERS =
  /[\s\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u2010-\u2015\u2212\uFE58\uFE63-]/g;

/** Full-width ASCII, as Chinese input methods type it, in half-width: `（９１Ｘ）` becomes `(91X)`. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ");
}

/**
 * A number of a document or account as it would be printed: half-width, upper-case, without fillers and without the apostrophe or
 * `="…"` with which spreadsheets keep text. Keep the raw text beside it where a person must see what was entered.
 */
export function normaliseEntry(raw: string): string {
  return toHalfWidth(raw)
    .replace(FILLERS, "")
    .replace(/^=?["'`‘’“”]{1,2}/, "")
    .replace(/["'`‘’“”]{1,2}$/, "")
    .toUpperCase();
}

/** Whether a spreadsheet has already destroyed the number: `8.98606E+19`, `8,98606E+19`, `89860620200029880000.0`. Lost digits must not be guessed. */
export function isDamagedByExcel(normalised: string): boolean {
  return /^\d([.,]\d*)?E\+?\d{1,3}$/.test(normalised) || /^\d{10,40}[.,]0+$/.test(normalised);
}

/** The first character for which `isAllowed` is false, ready to be shown, with its place counted from 1; null when all are allowed. */
export function firstBadCharacter(
  text: string,
  isAllowed: (character: string, index: number) => boolean,
): { shown: string; place: number } | null {
  let index = 0;
  for (const character of text) {
    if (!isAllowed(character, index)) {
      const isPrintable = /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character);
      const codePoint = character.codePointAt(0) ?? 0;
      const shown = isPrintable ? character : `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
      return { shown, place: index + 1 };
    }
    index++;
  }
  return null;
}
