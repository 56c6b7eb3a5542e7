/** The pages of the card list. Their text is written straight into the content stream: a hundred thousand rows through the paragraph setter take minutes. */
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import type { CardListLayout } from "./card-list-plan.ts";
import type { CertificateCard } from "./certificate-facts.ts";
import { type Drawing, drawLine, drawRosette, drawRule, INK, LIST_COLUMN, SHEET } from "./sheet.ts";
import type { Glyph, Typefaces } from "./typeface.ts";

interface Column {
  zh: string;
  en: string;
  /** Distance of the text from the table's left edge, and room for it, in units of the type size. */
  left: number;
  width: number;
  align: "left" | "right";
}

/** The part of a page's cards that stands in one of its columns. */
interface Stretch {
  cards: CertificateCard[];
  firstNumber: number;
  x: number;
  width: number;
}

const HEADING_TOP = 84;
const HEADING_HEIGHT = 22;
const ROWS_TOP = HEADING_TOP + HEADING_HEIGHT;
const COLUMN_GAP = 14;

const NUMBER = { zh: "序号", en: "No.", align: "right" } as const;
const ICCID = { zh: "ICCID", en: "Card", align: "left" } as const;
const MSISDN = { zh: "号码", en: "MSISDN", align: "left" } as const;
const CARRIER = { zh: "运营商", en: "Carrier", align: "left" } as const;
const EFFECTIVE = { zh: "生效时间", en: "Effective (UTC+8)", align: "left" } as const;

/** Widths hold 20 digits of ICCID, 13 of number and 19 characters of time in this typeface (0.555 of the type size per digit). */
const COLUMNS: Record<1 | 2, Column[]> = {
  1: [
    { ...NUMBER, left: 0.8, width: 3.4 },
    { ...ICCID, left: 6, width: 14 },
    { ...MSISDN, left: 20.6, width: 10.5 },
    { ...CARRIER, left: 32, width: 17 },
    { ...EFFECTIVE, left: 50.2, width: 11.5 },
  ],
  2: [
    { ...NUMBER, left: 0.3, width: 3.5 },
    { ...ICCID, left: 4.6, width: 11.6 },
    { ...MSISDN, left: 16.9, width: 7.6 },
    { ...CARRIER, left: 25.1, width: 4.3 },
    { ...EFFECTIVE, left: 30, width: 9.4 },
  ],
};

/** Draws one page of the list: letterhead strip, heading, rows. `firstNumber` is the running number of its first card. Returns where the rows end. */
export function drawCardListPage(
  drawing: Drawing,
  layout: CardListLayout,
  cards: CertificateCard[],
  firstNumber: number,
): number {
  drawStrip(drawing);
  const rows = Math.ceil(cards.length / layout.columns);
  const columns: Stretch[] = [];
  for (let column = 0; column < layout.columns; column += 1) {
    const width = (LIST_COLUMN.width - COLUMN_GAP * (layout.columns - 1)) / layout.columns;
    const x = LIST_COLUMN.left + column * (width + COLUMN_GAP);
    const start = column * rows;
    if (start < cards.length)
      columns.push({ cards: cards.slice(start, start + rows), firstNumber: firstNumber + start, x, width });
  }
  for (const column of columns) drawGround(drawing, layout, column);
  drawRosette(drawing.document);
  for (const column of columns) drawText(drawing, layout, column);
  return ROWS_TOP + rows * layout.rowHeight;
}

function drawStrip({ document, facts, typefaces }: Drawing): void {
  const { left, width } = LIST_COLUMN;
  const half = width / 2;
  const number = { weight: "bold", sizePoints: 9, color: INK.navy, align: "right" } as const;
  drawLine(document, "注销卡清单", left, 35, half, { weight: "bold", sizePoints: 13, color: INK.navy });
  drawLine(document, "List of cancelled cards", left, 54, half, { sizePoints: 7.6, color: INK.secondary });
  drawLine(document, typefaces.printable(facts.issuer.name.zh, 80), left + half, 36, half, {
    sizePoints: 8,
    color: INK.secondary,
    align: "right",
  });
  drawLine(document, typefaces.printable(facts.number, 40), left + half, 50, half, number);
  drawRule(document, left, 72, width, 1, INK.navy);
  drawRule(document, left, 74.2, width, 0.4, INK.brass);
}

function drawGround({ document }: Drawing, layout: CardListLayout, { cards, x, width }: Stretch): void {
  document.rect(x, HEADING_TOP, width, HEADING_HEIGHT).fill(INK.navy);
  cards.forEach((_, row) => {
    if (row % 2 === 1) document.rect(x, ROWS_TOP + row * layout.rowHeight, width, layout.rowHeight);
  });
  if (cards.length > 1) document.fill(INK.zebra);
  drawRule(document, x, ROWS_TOP + cards.length * layout.rowHeight, width, 0.6, INK.navy);
}

function drawText({ document, typefaces }: Drawing, layout: CardListLayout, { cards, firstNumber, x }: Stretch): void {
  const columns = COLUMNS[layout.columns];
  const place = (column: Column, textWidth: number, size: number) =>
    x +
    column.left * layout.sizePoints +
    (column.align === "right" ? column.width * layout.sizePoints - (textWidth * size) / 1000 : 0);

  const heading = new TextBlock(typefaces, "bold", 6.4, "#ffffff");
  const subheading = new TextBlock(typefaces, "regular", 5.4, "#dbe4f0");
  for (const column of columns) {
    heading.add(column.zh, Number.POSITIVE_INFINITY, HEADING_TOP + 9.2, (textWidth) => place(column, textWidth, 6.4));
    subheading.add(column.en, Number.POSITIVE_INFINITY, HEADING_TOP + 17, (textWidth) => place(column, textWidth, 5.4));
  }
  const body = new TextBlock(typefaces, "regular", layout.sizePoints, INK.text);
  cards.forEach((card, row) => {
    const baseline = ROWS_TOP + (row + 0.5) * layout.rowHeight + layout.sizePoints * 0.36;
    const carrier = layout.columns === 1 ? `${card.carrierName.zh} ${card.carrierName.en}` : card.carrierName.zh;
    const values = [
      String(firstNumber + row),
      card.iccid,
      card.maskedMsisdn || "—",
      carrier,
      shanghaiDateTime(card.cancelledAt),
    ];
    columns.forEach((column, index) => {
      body.add(values[index] ?? "", column.width * 1000, baseline, (textWidth) =>
        place(column, textWidth, layout.sizePoints),
      );
    });
  });
  for (const block of [heading, subheading, body]) document.addContent(block.operators());
}

/** Text of one weight, size and colour as PDF operators. */
class TextBlock {
  readonly #operators: string[];
  readonly #typefaces: Typefaces;
  readonly #weight: "regular" | "bold";
  readonly #ellipsis: Glyph;

  constructor(typefaces: Typefaces, weight: "regular" | "bold", sizePoints: number, color: string) {
    this.#typefaces = typefaces;
    this.#weight = weight;
    this.#ellipsis = typefaces.glyph("…", weight);
    const rgb = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(3)).join(" ");
    // Pages count y downwards here, and text would stand on its head: turn the axis back.
    this.#operators = [
      `q 1 0 0 -1 0 ${SHEET.height} cm ${rgb} rg BT /${typefaces.onCurrentPage(weight)} ${sizePoints} Tf`,
    ];
  }

  /** One line; `maxWidth` in thousandths of the type size, cut with an ellipsis beyond. `xOf` gets the width drawn. */
  add(text: string, maxWidth: number, baseline: number, xOf: (textWidth: number) => number): void {
    // No cell holds more than this; the cut bounds the work on a hostile text.
    let glyphs = Array.from(text.slice(0, 120), (character) => this.#typefaces.glyph(character, this.#weight));
    let width = totalWidth(glyphs);
    if (width > maxWidth) {
      while (glyphs.length > 0 && totalWidth(glyphs) + this.#ellipsis.width > maxWidth) glyphs.pop();
      glyphs = [...glyphs, this.#ellipsis];
      width = totalWidth(glyphs);
    }
    const hex = glyphs.map((glyph) => glyph.hex).join("");
    this.#operators.push(`1 0 0 1 ${xOf(width).toFixed(2)} ${(SHEET.height - baseline).toFixed(2)} Tm <${hex}> Tj`);
  }

  operators(): string {
    return `${this.#operators.join("\n")}\nET Q`;
  }
}

function totalWidth(glyphs: Glyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
}
