import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type PDFDocument from "pdfkit";
import { inertText, REPLACEMENT_SQUARE } from "./inert-text.ts";

/** A pdfkit document with the two typefaces of {@link openTypefaces} at hand. */
export type Document = InstanceType<typeof PDFDocument>;

/** The weights a certificate is set in; names for `document.font(…)`. */
export type Weight = "regular" | "bold";

/** A single character ready for a page's content stream: its glyph in hexadecimal and its width in thousandths of the type size. */
export interface Glyph {
  hex: string;
  width: number;
}

const FONT_FILES: Record<Weight, string> = {
  regular: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
};
const { resolve } = createRequire(import.meta.url);
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
  const bytes = await readFile(resolve(FONT_FILES[weight]));
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

/** The typefaces of one document. */
export class Typefaces {
  /** True once a character had to be replaced because the typeface has no glyph for it. */
  hasReplacedCharacters = false;
  readonly #document: Document;
  readonly #glyphs: Record<Weight, Map<string, Glyph>> = { regular: new Map(), bold: new Map() };
  readonly #fonts: Record<Weight, EmbeddedFont>;

  /**
   * Fonts are opened per document on purpose: fontkit keeps with each glyph the characters that first asked for it, so a font shared between documents
   * would put one customer's look-alike characters into the copied text of another's certificate.
   */
  constructor(document: Document, files: Record<Weight, Buffer>) {
    this.#document = document;
    document.registerFont("regular", files.regular);
    document.registerFont("bold", files.bold);
    this.#fonts = { bold: this.#open("bold"), regular: this.#open("regular") };
  }

  /** Text of any origin as it can be printed: inert, and every character without a glyph shown as a square. */
  printable(text: string, maxCharacters = 1200): string {
    // Radicals share their glyphs with the characters they look like; folded, the printed text copies as the everyday character.
    const inert = inertText(text, maxCharacters).replace(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize("NFKC"));
    return [...inert].map((character) => (this.#covers(character) ? character : this.#replace())).join("");
  }

  /** The glyph of one character, or of the replacement square. */
  glyph(character: string, weight: Weight): Glyph {
    const known = this.#glyphs[weight].get(character);
    if (known) return known;
    const shown = this.#covers(character) ? character : this.#replace();
    const [[hex = "0000"], [position]] = this.#fonts[weight].encode(shown) as [[string], [{ advanceWidth: number }]];
    const glyph = { hex, width: position.advanceWidth };
    this.#glyphs[weight].set(character, glyph);
    return glyph;
  }

  /** The name under which the current page's content stream can use the typeface. */
  onCurrentPage(weight: Weight): string {
    const font = this.#fonts[weight];
    const resources = (this.#document.page as unknown as { fonts: Record<string, unknown> }).fonts;
    resources[font.id] ??= font.ref();
    return font.id;
  }

  #open(weight: Weight): EmbeddedFont {
    this.#document.font(weight);
    return (this.#document as unknown as { _font: EmbeddedFont })._font;
  }

  #covers(character: string): boolean {
    const codePoint = character.codePointAt(0) ?? 0;
    return codePoint >= 0x20 && this.#fonts.regular.font.hasGlyphForCodePoint(codePoint);
  }

  #replace(): string {
    this.hasReplacedCharacters = true;
    return REPLACEMENT_SQUARE;
  }
}
