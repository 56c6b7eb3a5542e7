/** Longest text that Excel holds in a cell. */
const longestCellText = 32_767;
/**
 * What makes a spreadsheet take a text for a formula when the file is later saved as CSV or pasted: the signs, half-width,
 * small and full-width, tab and line ends, also behind blanks that a program may strip.
 */
const formulaStart = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|^[\t\r\n]/;
const needsEscape = /[&<>"_\x00-\x08\x0b-\x1f\ufffe\uffff]/;
const forbiddenInXml = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/**
 * The text with an apostrophe before it when a spreadsheet could run it as a formula. An apostrophe is how spreadsheets mark text,
 * and our import takes it off again from numbers.
 */
export function defuse(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** A text ready to stand in XML: defused, cut to what a cell holds, characters that XML cannot carry left out. */
export function cellText(text: string): string {
  return xmlText(defuse(text).slice(0, longestCellText));
}

/** Escapes for element content and for attributes in double quotes. */
export function xmlText(text: string): string {
  if (!needsEscape.test(text)) return text;
  return (
    text
      .replace(forbiddenInXml, "")
      // A literal `_x0041_` would come back as A, and XML turns a bare carriage return into a line feed.
      .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
      .replaceAll("\r", "_x000D_")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
