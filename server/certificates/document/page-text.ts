/**
 * Text written straight into a page's content, for the half million cells of a long list. Glyphs are the two bytes that the typeface's subset gives them, and
 * positions go from cell to cell: half as many bytes to compress as hexadecimal digits and positions on the page take.
 */
import { SHEET } from "./sheet.ts";
import type { Glyph, Typefaces, Weight } from "./typeface.ts";

/** Longest text of a cell, in characters: the cut bounds the work on a hostile one. */
const CELL_MAX_CHARACTERS = 120;
/** Bytes that one cell takes at most: four for each of its characters, and its position. */
const CELL_MAX_BYTES = 8 * CELL_MAX_CHARACTERS + 64;
/** Positions are written in hundredths of a point. */
const PER_POINT = 100;

const [OPEN, CLOSE, BACKSLASH, RETURN, LETTER_R] = [0x28, 0x29, 0x5c, 0x0d, 0x72] as const;
const SHOW = bytesOf(")Tj\n");

/** A part of the content: texts of one weight, size and colour. */
export interface TextStyleHere {
  weight: Weight;
  sizePoints: number;
  /** `#rrggbb`. */
  color: string;
}

/** Writes the texts of pages, one page after the other. */
export class PageText {
  readonly #typefaces: Typefaces;
  readonly #moves = new Map<number, Uint8Array>();
  /** Glyphs of the characters of ASCII, by their codes, as far as they were needed. */
  readonly #plainGlyphs: Record<Weight, Glyph[]> = { regular: [], bold: [] };
  /** Texts of other characters as they are drawn, such as the names of carriers. */
  readonly #fitted = new Map<string, Glyph[]>();
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #weight: Weight = "regular";
  /** Where the last cell begins, in hundredths of a point from the lower left corner. */
  #x = 0;
  #y = 0;

  constructor(typefaces: Typefaces) {
    this.#typefaces = typefaces;
  }

  /** Begins texts of one style on a page. */
  begin({ weight, sizePoints, color }: TextStyleHere): void {
    const rgb = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(3)).join(" ");
    this.#weight = weight;
    [this.#x, this.#y] = [0, 0];
    // Pages count y downwards here, and text would stand on its head: turn the axis back.
    const name = this.#typefaces.onPages(weight);
    this.#put(bytesOf(`q 1 0 0 -1 0 ${SHEET.height} cm ${rgb} rg BT /${name} ${sizePoints} Tf\n`));
  }

  /** One line; `maxWidth` in thousandths of the type size, cut with an ellipsis beyond. `xOf` gets the width drawn. */
  add(text: string, maxWidth: number, baseline: number, xOf: (textWidth: number) => number): void {
    this.#makeRoom(CELL_MAX_BYTES);
    const short = text.slice(0, CELL_MAX_CHARACTERS);
    let width = this.#widthOf(short);
    const glyphs = width === null || width > maxWidth ? this.#fittingOnce(short, maxWidth) : null;
    if (glyphs) width = widthOf(glyphs);
    this.#moveTo(Math.round(xOf(width ?? 0) * PER_POINT), Math.round((SHEET.height - baseline) * PER_POINT));
    this.#bytes[this.#length++] = OPEN;
    if (glyphs) for (const { id } of glyphs) this.#putGlyph(id);
    else for (let at = 0; at < short.length; at += 1) this.#putGlyph(this.#plain(short.charCodeAt(at)).id);
    this.#put(SHOW);
  }

  /** Ends the texts of one style. */
  end(): void {
    this.#put(bytesOf("ET Q\n"));
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** The width of a text of plain characters; null for one with others, of which some are two code units and some are not in the typeface. */
  #widthOf(text: string): number | null {
    let width = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7e) return null;
      width += this.#plain(code).width;
    }
    return width;
  }

  #plain(code: number): Glyph {
    const known = this.#plainGlyphs[this.#weight][code];
    if (known) return known;
    const glyph = this.#typefaces.glyph(String.fromCharCode(code), this.#weight);
    this.#plainGlyphs[this.#weight][code] = glyph;
    return glyph;
  }

  #fittingOnce(text: string, maxWidth: number): Glyph[] {
    const key = `${this.#weight} ${maxWidth} ${text}`;
    const known = this.#fitted.get(key);
    if (known) return known;
    const glyphs = this.#fitting(text, maxWidth);
    if (this.#fitted.size < MOST_FITTED) this.#fitted.set(key, glyphs);
    return glyphs;
  }

  #fitting(text: string, maxWidth: number): Glyph[] {
    const glyphs = Array.from(text, (character) => this.#typefaces.glyph(character, this.#weight));
    if (widthOf(glyphs) <= maxWidth) return glyphs;
    const ellipsis = this.#typefaces.glyph("…", this.#weight);
    while (glyphs.length > 0 && widthOf(glyphs) + ellipsis.width > maxWidth) glyphs.pop();
    return [...glyphs, ellipsis];
  }

  #moveTo(x: number, y: number): void {
    const [right, up] = [x - this.#x, y - this.#y];
    [this.#x, this.#y] = [x, y];
    // Both are smaller than a sheet; few ways are ever taken, from column to column and from row to row.
    const key = right * 1_000_000 + up;
    let move = this.#moves.get(key);
    if (!move) {
      move = bytesOf(`${right / PER_POINT} ${up / PER_POINT} Td`);
      if (this.#moves.size < MOST_MOVES) this.#moves.set(key, move);
    }
    this.#put(move);
  }

  #putGlyph(id: number): void {
    this.#putByte(id >> 8);
    this.#putByte(id & 0xff);
  }

  #putByte(byte: number): void {
    if (byte === OPEN || byte === CLOSE || byte === BACKSLASH || byte === RETURN)
      this.#bytes[this.#length++] = BACKSLASH;
    this.#bytes[this.#length++] = byte === RETURN ? LETTER_R : byte;
  }

  #put(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + bytes);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Ways from cell to cell that are kept as written. */
const MOST_MOVES = 10_000;
/** Texts that are kept as drawn. */
const MOST_FITTED = 64;

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0);
}
