/** Text that needs more than one typeface. pdfkit sets a text in one; here each line is broken into runs. */
import type { ParagraphStyle, TextStyle } from "./text-style.ts";
import { type Document, ownFaceOf } from "./typeface.ts";

interface Run {
  face: string;
  text: string;
  width: number;
}

/** Whether some of the text's characters are in a typeface of their own. */
export function isMixed(document: Document, text: string): boolean {
  return [...text].some((character) => ownFaceOf(document, character) !== undefined);
}

/** How wide the text is in one line. */
export function mixedWidth(document: Document, text: string, style: TextStyle): number {
  return widthOf(runsOf(document, text, style));
}

/** The lines that the text takes, cut at `maxLines` with the style's ellipsis. */
export function mixedLines(document: Document, text: string, width: number, style: ParagraphStyle): string[] {
  const { maxLines = Number.POSITIVE_INFINITY, ellipsis = "…" } = style;
  const lines = brokenLines(document, text, width, style);
  if (lines.length <= maxLines) return lines;
  let last = [...(lines[maxLines - 1] ?? "")];
  while (last.length > 0 && mixedWidth(document, last.join("") + ellipsis, style) > width) last = last.slice(0, -1);
  return [...lines.slice(0, maxLines - 1), last.join("") + ellipsis];
}

/** Draws one line whose left edge is at `x`. */
export function drawMixedLine(document: Document, text: string, x: number, y: number, style: TextStyle): void {
  const { characterSpacing = 0, weight = "regular" } = style;
  const ascender = ascenderOf(document.font(weight));
  let left = x;
  for (const { face, text: piece, width } of runsOf(document, text, style)) {
    // Typefaces differ in where they put the line in its box; all stand on one base line.
    const shift = ((ascender - ascenderOf(document.font(face))) / 1000) * style.sizePoints;
    document.fillColor(style.color).text(piece, left, y + shift, { lineBreak: false, characterSpacing });
    left += width;
  }
}

/** Chinese may be broken anywhere, everything else at spaces. */
function brokenLines(document: Document, text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/\p{Ideographic}|\s+|[^\p{Ideographic}\s]+/gu) ?? []) {
    if (line !== "" && mixedWidth(document, line + piece.trimEnd(), style) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line === "" ? lines : [...lines, line];
}

function runsOf(document: Document, text: string, style: TextStyle): Run[] {
  const { characterSpacing = 0, weight = "regular" } = style;
  const pieces: { face: string; text: string }[] = [];
  for (const character of text) {
    const face = ownFaceOf(document, character) ?? weight;
    const last = pieces.at(-1);
    if (last?.face === face) last.text += character;
    else pieces.push({ face, text: character });
  }
  return pieces.map((piece) => {
    const measured = document.font(piece.face).fontSize(style.sizePoints);
    // pdfkit counts the space between characters, not the one behind the last.
    return { ...piece, width: measured.widthOfString(piece.text, { characterSpacing }) + characterSpacing };
  });
}

function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { width }) => sum + width, 0);
}

/** In thousandths of the type size; pdfkit does not declare it. */
function ascenderOf(document: Document): number {
  return (document as unknown as { _font: { ascender: number } })._font.ascender;
}
