import { type MarkupCursor, packName } from "./markup-cursor.ts";

const textElement = packName("t");
const phoneticElement = packName("rPh");
const ampersand = 0x26;
const underscore = 0x5f;
const lessThan = 0x3c;
const carriageReturn = 0x0d;

const namedEntities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const specialMarkup =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
/** Office writes characters that XML cannot hold as `_x000D_` (ECMA-376 part 1, ST_Xstring). */
const officeEscape = /_x([\da-f]{4})_/gi;

/** The characters between two tags, as text. */
export function decodeText(bytes: Buffer, start: number, end: number): string {
  let highBits = 0;
  let isPlain = true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    highBits |= byte;
    if (byte === ampersand || byte === underscore || byte === lessThan || byte === carriageReturn) isPlain = false;
  }
  const text = highBits < 0x80 ? bytes.toString("latin1", start, end) : bytes.toString("utf8", start, end);
  return isPlain ? text : resolve(text);
}

/**
 * The text of an inline or shared string whose opening tag was just read, runs joined, phonetic hints left out.
 * @returns null when its closing tag is not there yet
 */
export function readRichText(cursor: MarkupCursor, closingName: number): string | null {
  let text = "";
  let isPhonetic = false;
  while (cursor.nextTag()) {
    if (cursor.isClosing) {
      if (cursor.name === closingName) return text;
      if (cursor.name === phoneticElement) isPhonetic = false;
    } else if (cursor.isSelfClosing) {
    } else if (cursor.name === phoneticElement) isPhonetic = true;
    else if (cursor.name === textElement) {
      const start = cursor.position;
      if (!cursor.nextTag()) return null;
      if (!isPhonetic) text += decodeText(cursor.bytes, start, cursor.tagStart);
    }
  }
  return null;
}

function resolve(raw: string): string {
  return raw
    .replace(/\r\n?/g, "\n")
    .replace(specialMarkup, (_, cdata?: string, hex?: string, decimal?: string, name?: string) => {
      if (cdata !== undefined) return cdata;
      if (name !== undefined) return namedEntities[name.toLowerCase()] ?? "";
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      if (decimal !== undefined) return characterOf(Number(decimal));
      return "";
    })
    .replace(officeEscape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function characterOf(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : "\ufffd";
}
