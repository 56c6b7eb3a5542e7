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

/** Where the texts of a column stand. */
export interface CellPlace {
  /** Widest text, in thousandths of the type size. */
  maxWidth: number;
  /** The edge that its texts are aligned at, in points. */
  x: number;
  align: "left" | "right";
}

/** A character as it stands in a string of the content: the two bytes of its glyph, with what has to be escaped. */
interface PlainCharacter {
  /** In thousandths of the type size. */
  width: number;
  written: readonly number[];
}

/** A text as it stands in a string of the content. */
interface WrittenText {
  /** In thousandths of the type size. */
  width: number;
  written: Uint8Array;
}

/** Writes the texts of pages, one page after the other. */
export class PageText {
  readonly #typefaces: Typefaces;
  /** Ways from cell to cell as they are written, by how far they lead up, then right. */
  readonly #moves = new Map<number, Map<number, Uint8Array>>();
  /** Characters of ASCII, by their codes, as far as they were needed. */
  readonly #plainCharacters: Record<Weight, PlainCharacter[]> = { regular: [], bold: [] };
  /** Texts of other characters as they are written, such as the names of carriers, by the room they have. */
  readonly #fittedTexts: Record<Weight, Map<number, Map<string, WrittenText>>> = {
    regular: new Map(),
    bold: new Map(),
  };
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #weight: Weight = "regular";
  #sizePoints = 1;
  #plain = this.#plainCharacters.regular;
  #fitted = this.#fittedTexts.regular;
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
    this.#sizePoints = sizePoints;
    this.#plain = this.#plainCharacters[weight];
    this.#fitted = this.#fittedTexts[weight];
    [this.#x, this.#y] = [0, 0];
    // Pages count y downwards here, and text would stand on its head: turn the axis back.
    const name = this.#typefaces.onPages(weight);
    this.#put(bytesOf(`q 1 0 0 -1 0 ${SHEET.height} cm ${rgb} rg BT /${name} ${sizePoints} Tf\n`));
  }

  /**
   * One line whose left edge is at `x`, or its right edge where it is aligned right, in points; cut with an ellipsis beyond `maxWidth`, in thousandths of the type size.
   */
  add(text: string, { maxWidth, x, align }: CellPlace, baseline: number): void {
    this.#makeRoom(CELL_MAX_BYTES);
    const short = text.length > CELL_MAX_CHARACTERS ? text.slice(0, CELL_MAX_CHARACTERS) : text;
    const plainWidth = this.#widthOf(short);
    const fitted = plainWidth < 0 || plainWidth > maxWidth ? this.#fittingOnce(short, maxWidth) : null;
    const width = fitted ? fitted.width : plainWidth;
    const left = align === "right" ? x - (width * this.#sizePoints) / 1000 : x;
    this.#moveTo(Math.round(left * PER_POINT), Math.round((SHEET.height - baseline) * PER_POINT));
    this.#bytes[this.#length++] = OPEN;
    if (fitted) this.#put(fitted.written);
    else this.#putPlain(short);
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

  /** The width of a text of plain characters; negative for one with others, of which some are two code units and some are not in the typeface. */
  #widthOf(text: string): number {
    const plain = this.#plain;
    let width = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7e) return -1;
      width += (plain[code] ?? this.#meet(code)).width;
    }
    return width;
  }

  #meet(code: number): PlainCharacter {
    const { id, width } = this.#typefaces.glyph(String.fromCharCode(code), this.#weight);
    const character = { width, written: writtenGlyph(id) };
    this.#plain[code] = character;
    return character;
  }

  /** A text whose characters were all met when its width was taken. */
  #putPlain(text: string): void {
    const [bytes, plain] = [this.#bytes, this.#plain];
    let length = this.#length;
    for (let at = 0; at < text.length; at += 1) {
      const { written } = plain[text.charCodeAt(at)] as PlainCharacter;
      for (let byte = 0; byte < written.length; byte += 1) bytes[length++] = written[byte] as number;
    }
    this.#length = length;
  }

  #fittingOnce(text: string, maxWidth: number): WrittenText {
    const here = this.#fitted.get(maxWidth) ?? new Map<string, WrittenText>();
    this.#fitted.set(maxWidth, here);
    const known = here.get(text);
    if (known) return known;
    const glyphs = this.#fitting(text, maxWidth);
    const fitted = { width: widthOf(glyphs), written: Uint8Array.from(glyphs.flatMap(({ id }) => writtenGlyph(id))) };
    if (here.size < MOST_FITTED) here.set(text, fitted);
    return fitted;
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
    // Few ways are ever taken, from column to column and from row to row.
    let moves = this.#moves.get(up);
    if (!moves) {
      moves = new Map();
      if (this.#moves.size < MOST_MOVES) this.#moves.set(up, moves);
    }
    let move = moves.get(right);
    if (!move) {
      move = bytesOf(`${right / PER_POINT} ${up / PER_POINT} Td`);
      if (moves.size < MOST_MOVES) moves.set(right, move);
    }
    this.#put(move);
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

/** Ways from cell to cell that are kept as written, in each direction. */
const MOST_MOVES = 500;
/** Texts that are kept as written, for each room. */
const MOST_FITTED = 64;

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function writtenGlyph(id: number): number[] {
  return [id >> 8, id & 0xff].flatMap((byte) => {
    if (byte === RETURN) return [BACKSLASH, LETTER_R];
    return byte === OPEN || byte === CLOSE || byte === BACKSLASH ? [BACKSLASH, byte] : [byte];
  });
}

function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { width }) => sum + width, 0);
}
