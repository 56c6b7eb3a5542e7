import { WorkbookRefusedError } from "./workbook-refused-error.ts";

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const colon = 0x3a;
const bang = 0x21;
const question = 0x3f;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const equals = 0x3d;
const space = 0x20;
const longestPackedName = 4;
const initialBytes = 96 * 1024;

/** A tag name of at most four ASCII letters as one number, so that the hot loop compares numbers instead of making strings. */
export function packName(name: string): number {
  let packed = 0;
  for (let i = 0; i < name.length; i++) packed = packed * 256 + name.charCodeAt(i);
  return packed;
}

/** {@link MarkupCursor.name} of every tag whose local name is longer than four letters. */
export const longName = 0;

/**
 * Moves from tag to tag over the bytes of a sheet or of the string table. It knows prefixes, quotes, comments, CDATA and processing
 * instructions; it resolves no entity but the built-in ones and refuses document types. A general XML parser takes
 * more than twice as long for the same sheet. Bytes come in pieces: `nextTag` answers false when the tag is not complete yet.
 */
export class MarkupCursor {
  /** One buffer for the whole part: texts are copied out of it, so nothing of a chunk is kept. */
  bytes: Buffer = Buffer.allocUnsafe(initialBytes);
  end = 0;
  /** After the last tag; text begins here. */
  position = 0;
  /** Index of the `<` of the last tag. */
  tagStart = 0;
  nameStart = 0;
  nameEnd = 0;
  /** Local name of the last tag, packed. */
  name = longName;
  isClosing = false;
  isSelfClosing = false;
  /** Range of the name and of the value of the last attribute. */
  attributeStart = 0;
  attributeEnd = 0;
  valueStart = 0;
  valueEnd = 0;
  #attributePosition = 0;

  /** Continues with what was left unread from `from` on, followed by `chunk`. */
  append(chunk: Buffer, from: number): void {
    const unreadBytes = this.end - from;
    const needed = unreadBytes + chunk.length;
    const target = needed > this.bytes.length ? Buffer.allocUnsafe(needed * 2) : this.bytes;
    this.bytes.copy(target, 0, from, this.end);
    chunk.copy(target, unreadBytes);
    this.bytes = target;
    this.end = needed;
    this.position = 0;
  }

  /**
   * Moves behind the next tag.
   * @throws {WorkbookRefusedError} UNSAFE_CONTENT at a document type declaration
   */
  nextTag(): boolean {
    const { bytes, end } = this;
    let i = this.position;
    for (;;) {
      while (i < end && bytes[i] !== lessThan) i++;
      if (i + 1 >= end) return false;
      const next = bytes[i + 1];
      if (next !== bang && next !== question) break;
      i = this.#skipSpecial(i, next === bang);
      if (i < 0) return false;
    }
    const start = i;
    i++;
    const isClosing = bytes[i] === slash;
    if (isClosing) i++;
    let nameStart = i;
    let packed = 0;
    let length = 0;
    for (; i < end; i++) {
      const byte = bytes[i]!;
      if (byte <= space || byte === greaterThan || byte === slash) break;
      if (byte === colon) {
        nameStart = i + 1;
        packed = 0;
        length = 0;
      } else {
        packed = length < longestPackedName ? packed * 256 + byte : longName;
        length++;
      }
    }
    const nameEnd = i;
    let quote = 0;
    for (; i < end; i++) {
      const byte = bytes[i]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === greaterThan) break;
      else if (byte === doubleQuote || byte === singleQuote) quote = byte;
    }
    if (i >= end) return false;
    this.tagStart = start;
    this.nameStart = nameStart;
    this.nameEnd = nameEnd;
    this.name = length > longestPackedName ? longName : packed;
    this.isClosing = isClosing;
    this.isSelfClosing = bytes[i - 1] === slash;
    this.position = i + 1;
    this.#attributePosition = nameEnd;
    return true;
  }

  /** Moves to the next attribute of the last tag; false when there is none left. */
  nextAttribute(): boolean {
    const { bytes } = this;
    const last = this.position - 1;
    let i = this.#attributePosition;
    while (i < last && (bytes[i]! <= space || bytes[i] === slash)) i++;
    if (i >= last) return false;
    this.attributeStart = i;
    while (i < last && bytes[i] !== equals) i++;
    let end = i;
    while (bytes[end - 1]! <= space) end--;
    this.attributeEnd = end;
    i++;
    while (i < last && bytes[i]! <= space) i++;
    const quote = bytes[i];
    i++;
    this.valueStart = i;
    while (i < last && bytes[i] !== quote) i++;
    this.valueEnd = i;
    this.#attributePosition = i + 1;
    return true;
  }

  /** Whether the last tag has this (long) local name. */
  isNamed(name: string): boolean {
    return (
      this.nameEnd - this.nameStart === name.length &&
      this.bytes.toString("latin1", this.nameStart, this.nameEnd) === name
    );
  }

  /** Index behind a comment, CDATA section or processing instruction, or -1 when it is not complete. */
  #skipSpecial(start: number, isDeclaration: boolean): number {
    const { bytes, end } = this;
    if (!isDeclaration) return behind(bytes, "?>", start + 2, end);
    if (end - start < 9) return -1;
    if (bytes.toString("latin1", start, start + 4) === "<!--") return behind(bytes, "-->", start + 4, end);
    if (bytes.toString("latin1", start, start + 9) === "<![CDATA[") return behind(bytes, "]]>", start + 9, end);
    throw new WorkbookRefusedError("UNSAFE_CONTENT");
  }
}

function behind(bytes: Buffer, terminator: string, from: number, end: number): number {
  const at = bytes.indexOf(terminator, from, "latin1");
  return at < 0 || at + terminator.length > end ? -1 : at + terminator.length;
}
