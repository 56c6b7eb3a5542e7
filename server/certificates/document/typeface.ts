import { readFile } from "node:fs/promises";
import type PDFDocument from "pdfkit";
import { chineseFontFiles } from "../../platform/chinese-font.ts";
import { inertText, REPLACEMENT_SQUARE } from "./inert-text.ts";
import { type RareFaces, rareFaceOf } from "./rare-faces.ts";

/** A pdfkit document with the two typefaces of {@link openTypefaces} at hand. */
export type Document = InstanceType<typeof PDFDocument>;

/** The weights a certificate is set in; names for `document.font(…)`. */
export type Weight = "regular" | "bold";

/** A single character ready for a page's content stream: its number in the typeface's subset and its width in thousandths of the type size. */
export interface Glyph {
  id: number;
  width: number;
}

/** Ten megabytes each: shared by documents drawn at the same time, given back when none is. */
const loaded = new Map<Weight, WeakRef<Buffer>>();

/** The font files' bytes, for {@link openTypefaces}. */
export async function loadFontFiles(): Promise<Record<Weight, Buffer>> {
  const [regular, bold] = await Promise.all([loadFontFile("regular"), loadFontFile("bold")]);
  return { regular, bold };
}

async function loadFontFile(weight: Weight): Promise<Buffer> {
  const present = loaded.get(weight)?.deref();
  if (present) return present;
  const bytes = await readFile(chineseFontFiles[weight]);
  loaded.set(weight, new WeakRef(bytes));
  return bytes;
}

/** What pdfkit knows about an embedded font but does not declare in its types. */
interface EmbeddedFont {
  id: string;
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
  encode(text: string): [string[], { advanceWidth: number }[]];
  ref(): unknown;
}

/** Characters of each document that are set in a typeface of their own. */
const rareCharacters = new WeakMap<Document, Map<string, string>>();

/** The typeface of its own that a character of printable text is set in; undefined for nearly all. */
export function ownFaceOf(document: Document, character: string): string | undefined {
  return rareCharacters.get(document)?.get(character);
}

/** The typefaces of one document. */
export class Typefaces {
  /** Characters that had to be replaced because no typeface here has a glyph for them. */
  readonly replacedCharacters = new Set<string>();
  readonly #document: Document;
  readonly #glyphs: Record<Weight, Map<string, Glyph>> = { regular: new Map(), bold: new Map() };
  readonly #fonts: Record<Weight, EmbeddedFont>;
  readonly #rare = new Map<string, EmbeddedFont>();

  /**
   * Fonts are opened per document on purpose: fontkit keeps with each glyph the characters that first asked for it, so a font shared between documents
   * would put one customer's look-alike characters into the copied text of another's certificate.
   */
  constructor(document: Document, files: Record<Weight, Buffer>, rareFaces: RareFaces) {
    this.#document = document;
    rareCharacters.set(document, new Map());
    document.registerFont("regular", files.regular);
    document.registerFont("bold", files.bold);
    for (const [name, bytes] of rareFaces) {
      document.registerFont(name, bytes);
      this.#rare.set(name, this.#open(name));
    }
    this.#fonts = { bold: this.#open("bold"), regular: this.#open("regular") };
  }

  /** Text of any origin as it can be printed: inert, and every character without a glyph shown as a square. */
  printable(text: string, maxCharacters = 1200): string {
    // Radicals share their glyphs with the characters they look like; folded, the printed text copies as the everyday character.
    const inert = inertText(text, maxCharacters).replace(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize("NFKC"));
    const isPrintable = (character: string) => this.#covers(character) || this.#isRareAndHere(character);
    return [...inert].map((character) => (isPrintable(character) ? character : this.#replace(character))).join("");
  }

  /** The glyph of one character, or of the replacement square. */
  glyph(character: string, weight: Weight): Glyph {
    const known = this.#glyphs[weight].get(character);
    if (known) return known;
    const shown = this.#covers(character) ? character : this.#replace(character);
    const [[hex = "0000"], [position]] = this.#fonts[weight].encode(shown) as [[string], [{ advanceWidth: number }]];
    const glyph = { id: Number.parseInt(hex, 16), width: position.advanceWidth };
    this.#glyphs[weight].set(character, glyph);
    return glyph;
  }

  /** The name under which content streams of pages that {@link useOnCurrentPage} was called for use the typeface. */
  onPages(weight: Weight): string {
    return this.#fonts[weight].id;
  }

  /** Lets the current page's content stream use the typeface. */
  useOnCurrentPage(weight: Weight): void {
    const font = this.#fonts[weight];
    const resources = (this.#document.page as unknown as { fonts: Record<string, unknown> }).fonts;
    resources[font.id] ??= font.ref();
  }

  #open(name: string): EmbeddedFont {
    this.#document.font(name);
    return (this.#document as unknown as { _font: EmbeddedFont })._font;
  }

  #covers(character: string): boolean {
    const codePoint = character.codePointAt(0) ?? 0;
    return codePoint >= 0x20 && this.#fonts.regular.font.hasGlyphForCodePoint(codePoint);
  }

  /** Whether a typeface for rare characters that this document was given has the character. */
  #isRareAndHere(character: string): boolean {
    const face = rareFaceOf(character) ?? "";
    const isHere = this.#rare.get(face)?.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ?? false;
    if (isHere) rareCharacters.get(this.#document)?.set(character, face);
    return isHere;
  }

  #replace(character: string): string {
    if (character !== REPLACEMENT_SQUARE) this.replacedCharacters.add(character);
    return REPLACEMENT_SQUARE;
  }
}
