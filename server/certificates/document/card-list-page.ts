/**
 * The pages of the card list. Their rows are written straight into the content stream: a hundred thousand through the paragraph setter take minutes. What is the same on every
 * page is drawn once and repeated.
 */
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import type { CardListLayout } from "./card-list-plan.ts";
import type { CertificateCard } from "./certificate-facts.ts";
import { contentOf, write } from "./page-content.ts";
import { type CellPlace, PageText } from "./page-text.ts";
import {
  type Drawing,
  drawFooterNumber,
  drawLine,
  drawRosette,
  drawRule,
  FOOT,
  footStyle,
  INK,
  LIST_COLUMN,
  pageText,
  placeRosette,
} from "./sheet.ts";

interface Column {
  zh: string;
  en: string;
  /** Distance of the text from the table's left edge, and room for it, in units of the type size. */
  left: number;
  width: number;
  align: "left" | "right";
}

/** The part of a page's cards that stands in one of its columns: from which of them on, and how many. */
interface Stretch {
  start: number;
  count: number;
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

/** Where the number of a page stands. Its baseline is as far below the line's top as this typeface's letters are high. */
const PAGE_NUMBER: CellPlace = {
  maxWidth: Number.POSITIVE_INFINITY,
  x: LIST_COLUMN.left + LIST_COLUMN.width,
  align: "right",
};
const PAGE_NUMBER_BASELINE = FOOT + 1.16 * footStyle.sizePoints;

/** Times that are kept as written. */
const MOST_TIMES = 4_000;

/** Draws the pages of one list, one after the other. */
export class CardListPages {
  readonly #drawing: Drawing;
  readonly #layout: CardListLayout;
  readonly #text: PageText;
  /** What stands around the rows of pages with so many cards. */
  readonly #frames = new Map<number, Uint8Array>();
  /** Times as written, by their second: thousands of cards are cancelled within minutes. */
  readonly #times = new Map<number, string>();

  constructor(drawing: Drawing, layout: CardListLayout) {
    this.#drawing = drawing;
    this.#layout = layout;
    this.#text = new PageText(drawing.typefaces);
  }

  /** The rows of a page and its number as its content; the page need not have begun. `firstNumber` is the running number of its first card. */
  rows(
    cards: readonly CertificateCard[],
    { firstNumber, pageNumber }: { firstNumber: number; pageNumber: number },
  ): Uint8Array {
    const { sizePoints, rowHeight, columns } = this.#layout;
    this.#text.begin({ weight: "regular", sizePoints, color: INK.text });
    for (const { start, count, x } of stretchesOf(this.#layout, cards.length)) {
      const [number, iccid, msisdn, carrier, effective] = COLUMNS[columns].map((column) =>
        placeOf(column, sizePoints, x),
      ) as [CellPlace, CellPlace, CellPlace, CellPlace, CellPlace];
      for (let row = 0; row < count; row += 1) {
        const card = cards[start + row] as CertificateCard;
        const baseline = ROWS_TOP + (row + 0.5) * rowHeight + sizePoints * 0.36;
        this.#text.add(String(firstNumber + start + row), number, baseline);
        this.#text.add(card.iccid, iccid, baseline);
        this.#text.add(card.maskedMsisdn || "—", msisdn, baseline);
        this.#text.add(this.#carrierOf(card), carrier, baseline);
        this.#text.add(this.#timeOf(card.cancelledAt), effective, baseline);
      }
    }
    this.#text.end();
    this.#text.begin({ weight: "regular", ...footStyle });
    this.#text.add(pageText(pageNumber, this.#drawing.pageCount), PAGE_NUMBER, PAGE_NUMBER_BASELINE);
    this.#text.end();
    return this.#text.take();
  }

  /** Draws the current page around its rows: letterhead strip, heading, ground. Returns where the rows end. */
  draw(cardCount: number, rows: Uint8Array): number {
    const { document, typefaces } = this.#drawing;
    for (const weight of ["regular", "bold"] as const) typefaces.useOnCurrentPage(weight);
    const frame = this.#frames.get(cardCount);
    if (frame) {
      placeRosette(document);
      write(document, frame);
    } else
      this.#frames.set(
        cardCount,
        contentOf(document, () => this.#drawFrame(cardCount)),
      );
    write(document, rows);
    return ROWS_TOP + Math.ceil(cardCount / this.#layout.columns) * this.#layout.rowHeight;
  }

  #carrierOf({ carrierName }: CertificateCard): string {
    return this.#layout.columns === 1 ? `${carrierName.zh} ${carrierName.en}` : carrierName.zh;
  }

  #timeOf(moment: Date): string {
    const second = Math.floor(moment.getTime() / 1_000);
    const known = this.#times.get(second);
    if (known) return known;
    const time = shanghaiDateTime(moment);
    if (this.#times.size < MOST_TIMES) this.#times.set(second, time);
    return time;
  }

  #drawFrame(cardCount: number): void {
    const stretches = stretchesOf(this.#layout, cardCount);
    drawStrip(this.#drawing);
    drawFooterNumber(this.#drawing, LIST_COLUMN);
    for (const stretch of stretches) drawGround(this.#drawing, this.#layout, stretch);
    drawRosette(this.#drawing.document);
    for (const stretch of stretches) this.#drawHeading(stretch);
  }

  #drawHeading({ x }: Stretch): void {
    const { columns, sizePoints } = this.#layout;
    const rows = [
      { style: { weight: "bold", sizePoints: 6.4, color: "#ffffff" }, language: "zh", baseline: HEADING_TOP + 9.2 },
      { style: { weight: "regular", sizePoints: 5.4, color: "#dbe4f0" }, language: "en", baseline: HEADING_TOP + 17 },
    ] as const;
    for (const { style, language, baseline } of rows) {
      this.#text.begin(style);
      for (const column of COLUMNS[columns]) {
        const place = { ...placeOf(column, sizePoints, x), maxWidth: Number.POSITIVE_INFINITY };
        this.#text.add(column[language], place, baseline);
      }
      this.#text.end();
      write(this.#drawing.document, this.#text.take());
    }
  }
}

/** How many cards stand in each column of a page, and where. */
function stretchesOf({ columns }: CardListLayout, cardCount: number): Stretch[] {
  const rows = Math.ceil(cardCount / columns);
  const width = (LIST_COLUMN.width - COLUMN_GAP * (columns - 1)) / columns;
  return Array.from({ length: columns }, (_, column) => ({
    start: column * rows,
    count: Math.min(rows, cardCount - column * rows),
    x: LIST_COLUMN.left + column * (width + COLUMN_GAP),
    width,
  })).filter(({ count }) => count > 0);
}

/** Where the texts of a column stand in a stretch that begins at `x`. */
function placeOf({ left, width, align }: Column, sizePoints: number, x: number): CellPlace {
  return { maxWidth: width * 1000, x: x + (align === "right" ? left + width : left) * sizePoints, align };
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

function drawGround({ document }: Drawing, { rowHeight }: CardListLayout, { count, x, width }: Stretch): void {
  document.rect(x, HEADING_TOP, width, HEADING_HEIGHT).fill(INK.navy);
  for (let row = 1; row < count; row += 2) document.rect(x, ROWS_TOP + row * rowHeight, width, rowHeight);
  if (count > 1) document.fill(INK.zebra);
  drawRule(document, x, ROWS_TOP + count * rowHeight, width, 0.6, INK.navy);
}
