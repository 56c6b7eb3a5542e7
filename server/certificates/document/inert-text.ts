/** Shown where a character cannot be: U+25A1, the Chinese convention for an illegible character. */
export const REPLACEMENT_SQUARE = "□";

/**
 * Text that cannot do anything but be read: one line, no control characters, no invisible or direction-changing characters, no towers of
 * combining marks, composed form (NFC), at most `maxCharacters` characters, cut with an ellipsis. Letters of every script stay: escaping for HTML or
 * JSON and the coverage of a typeface are the business of the place where the text is used.
 */
export function inertText(text: string, maxCharacters: number): string {
  const inert = text
    .slice(0, maxCharacters * 8)
    .replace(/\p{Cs}/gu, REPLACEMENT_SQUARE)
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .normalize("NFC")
    .replace(/(\p{M}{2})\p{M}+/gu, "$1")
    .trim();
  const characters = [...inert];
  return characters.length <= maxCharacters ? inert : `${characters.slice(0, maxCharacters - 1).join("")}…`;
}
