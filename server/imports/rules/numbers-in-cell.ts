import { looksLikeIccid, looksLikeMsisdn } from "./number-shapes.ts";

/** Characters kept of a cell; what stands behind them is not known. */
export const longestCellText = 2_000;
/** No single number is written longer than this; anything else is looked at for several. */
const longestSingle = 26;
const hardSeparators = /[,，、;；/|\r\n]+/;

/**
 * The card numbers of one cell. People put several into one, divided by commas, line ends or blanks; `8986 0620 …` with blanks inside is one. Text
 * between which no second number stands is left as it is.
 */
export function numbersInCell(text: string): string[] {
  // The last number of a cut text may be another one, and more may have followed.
  if (text.length >= longestCellText) return [text];
  if (text.length <= longestSingle && !hardSeparators.test(text)) return [text];
  return divided(text, hardSeparators) ?? divided(text, /\s+/) ?? [text];
}

function divided(text: string, separator: RegExp): string[] | null {
  const parts = text
    .split(separator)
    .filter(hasDigits)
    .map((part) => part.trim());
  const numbers = parts.filter((part) => looksLikeIccid(part) || looksLikeMsisdn(part)).length;
  // With blanks all must be numbers, because blanks also stand inside of one; a comma divides what is right from what is not.
  const isList = separator === hardSeparators ? numbers > 0 : numbers === parts.length;
  return isList && parts.length > 1 ? parts : null;
}

function hasDigits(text: string): boolean {
  return /\d/.test(text.normalize("NFKC"));
}
