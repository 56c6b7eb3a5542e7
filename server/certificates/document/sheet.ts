/** The paper of a certificate: measures, colours and what every page carries. Lengths are in points, y runs downwards from the top edge. */
import type { CertificateFacts } from "./certificate-facts.ts";
import { guillocheReference } from "./guilloche.ts";
import { drawMixedLine, isMixed, mixedLines, mixedWidth } from "./mixed-text.ts";
import type { ParagraphStyle, TextStyle } from "./text-style.ts";
import type { Document, Typefaces } from "./typeface.ts";

/** A4. */
export const SHEET = { width: 595.28, height: 841.89 } as const;

/** Left edge and width of the text on the first page. */
export const FACE_COLUMN = { left: 54, width: SHEET.width - 108 } as const;

/** Left edge and width of the card list on the following pages. */
export const LIST_COLUMN = { left: 36, width: SHEET.width - 72 } as const;

/** Few and quiet: legible in black-and-white print as well. */
export const INK = {
  text: "#16202c",
  navy: "#12315c",
  secondary: "#5a6675",
  faint: "#8a94a1",
  brass: "#a8874a",
  hairline: "#d5dbe3",
  zebra: "#f3f6fa",
  guilloche: "#e5ebf3",
} as const;

/** The typeface's own distance from line to line, as a multiple of the type size. */
const NATURAL_LEADING = 1.448;

/** One document being drawn. */
export interface Drawing {
  document: Document;
  typefaces: Typefaces;
  facts: CertificateFacts;
  pageCount: number;
}

/** One line of text within `width`, cut with an ellipsis where it does not fit. The text must be printable already. */
export function drawLine(
  document: Document,
  text: string,
  x: number,
  y: number,
  width: number,
  style: TextStyle,
): void {
  const { align = "left", characterSpacing = 0 } = style;
  if (isMixed(document, text)) {
    drawParagraph(document, text, x, y, width, { ...style, leading: NATURAL_LEADING, maxLines: 1 });
    return;
  }
  document.font(style.weight ?? "regular").fontSize(style.sizePoints);
  const spare = width - document.widthOfString(text, { characterSpacing });
  if (spare < 0) {
    drawParagraph(document, text, x, y, width, { ...style, leading: NATURAL_LEADING, maxLines: 1 });
    return;
  }
  // What fits needs no line breaking, which costs more than the drawing.
  const shift = shiftOf(align, spare);
  document.fillColor(style.color).text(text, x + shift, y, { lineBreak: false, characterSpacing });
}

/** How far a line is moved to the right when so much room is left. */
function shiftOf(align: "left" | "right" | "center", spare: number): number {
  return { left: 0, center: spare / 2, right: spare }[align];
}

/** Text of several lines; returns where it ends. The text must be printable already. */
export function drawParagraph(
  document: Document,
  text: string,
  x: number,
  y: number,
  width: number,
  style: ParagraphStyle,
): number {
  const { align = "left", characterSpacing = 0, maxLines, ellipsis = "…" } = style;
  const height = paragraphHeight(document, text, width, style);
  const lineHeight = style.sizePoints * style.leading;
  if (isMixed(document, text)) {
    for (const [index, line] of mixedLines(document, text, width, style).entries()) {
      const shift = shiftOf(align, width - mixedWidth(document, line, style));
      drawMixedLine(document, line, x + shift, y + index * lineHeight, style);
    }
    return y + height;
  }
  const lineGap = lineHeight - document.currentLineHeight();
  document.fillColor(style.color);
  // pdfkit cuts at the first line that leaves no room for another one of natural height, so the room it is told of holds that difference twice. It must hear
  // of a height only where there is something to cut.
  const isCut = maxLines !== undefined && naturalHeight(document, text, width, style) > height + 0.01;
  const cut = isCut ? { height: height - 2 * lineGap + 0.01, ellipsis } : {};
  document.text(text, x, y, { width, align, characterSpacing, lineGap, ...cut });
  return y + height;
}

/** The height that {@link drawParagraph} takes; selects the style's typeface and size. */
export function paragraphHeight(document: Document, text: string, width: number, style: ParagraphStyle): number {
  const natural = naturalHeight(document, text, width, style);
  return style.maxLines === undefined ? natural : Math.min(natural, style.maxLines * style.sizePoints * style.leading);
}

function naturalHeight(document: Document, text: string, width: number, style: ParagraphStyle): number {
  if (isMixed(document, text)) {
    const { maxLines: _all, ...whole } = style;
    return mixedLines(document, text, width, whole).length * style.sizePoints * style.leading;
  }
  document.font(style.weight ?? "regular").fontSize(style.sizePoints);
  const lineGap = style.sizePoints * style.leading - document.currentLineHeight();
  return document.heightOfString(text, { width, lineGap, characterSpacing: style.characterSpacing ?? 0 });
}

/** Paints the pale rosette in the middle of the page; call it after fills and before text. */
export function drawRosette(document: Document): void {
  placeRosette(document);
  document
    .save()
    .translate(SHEET.width / 2, SHEET.height / 2 + 10)
    .addContent("/Guilloche Do");
  document.restore();
}

/** Lets the current page's content paint the rosette. */
export function placeRosette(document: Document): void {
  const resources = (document.page as unknown as { xobjects: Record<string, unknown> }).xobjects;
  resources.Guilloche = guillocheReference(document, INK.guilloche);
}

/** The double frame of the first page. */
export function drawFrame(document: Document): void {
  for (const [inset, lineWidth, color] of [
    [24, 1.2, INK.navy],
    [28, 0.4, INK.brass],
  ] as const) {
    document
      .rect(inset, inset, SHEET.width - 2 * inset, SHEET.height - 2 * inset)
      .lineWidth(lineWidth)
      .stroke(color);
  }
}

/** A thin line across. */
export function drawRule(
  document: Document,
  x: number,
  y: number,
  width: number,
  lineWidth: number,
  color: string,
): void {
  document
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(lineWidth)
    .stroke(color);
}

/** Height of the foot line, at the same place on every page. */
export const FOOT = 797;
/** Style of what stands there. */
export const footStyle = { sizePoints: 6.8, color: INK.secondary } as const;

/** Left and width of what stands on a page. */
interface PageColumn {
  left: number;
  width: number;
}

/** The certificate's number at the foot of a page. */
export function drawFooterNumber({ document, facts }: Drawing, { left, width }: PageColumn): void {
  drawLine(document, `编号 No. ${facts.number}`, left, FOOT, width / 2, footStyle);
}

/** Which page of how many. */
export function pageText(pageNumber: number, pageCount: number): string {
  return `第 ${pageNumber} 页 / 共 ${pageCount} 页    Page ${pageNumber} of ${pageCount}`;
}

/** “Page x of y” at the foot of a page. */
export function drawFooterPage({ document, pageCount }: Drawing, pageNumber: number, column: PageColumn): void {
  const text = pageText(pageNumber, pageCount);
  drawLine(document, text, column.left + column.width / 2, FOOT, column.width / 2, { ...footStyle, align: "right" });
}
