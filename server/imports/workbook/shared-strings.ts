import type { ImportLimits } from "./import-limits.ts";
import { MarkupCursor, packName } from "./markup-cursor.ts";
import { decodeText, readRichText } from "./markup-text.ts";
import { utf8ChunksOf } from "./utf8-chunks.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";
import type { ZipPackage } from "./zip-package.ts";

const stringElement = packName("si");
const textElement = packName("t");
const slabBytes = 1024 * 1024;
const shortBytes = 48;
const offsetsPerBlock = 64 * 1024;

/**
 * The string table of a workbook. Texts stay as bytes in slabs of 1 MiB and become JavaScript strings when a cell asks for one:
 * a table of 100 000 card numbers costs 2.4 MB this way.
 */
export class SharedStrings {
  readonly #limits: ImportLimits;
  readonly #slabs: Buffer[] = [];
  #slabUsedBytes = 0;
  /** Two numbers per string: position over all slabs, length. A string never spans two slabs. */
  readonly #blocks: Uint32Array[] = [];
  #count = 0;

  constructor(limits: ImportLimits) {
    this.#limits = limits;
  }

  /** Reads the table of a workbook; an absent part is an empty table. */
  static async read(zip: ZipPackage, partName: string | null, limits: ImportLimits): Promise<SharedStrings> {
    const strings = new SharedStrings(limits);
    if (partName !== null) {
      const cursor = new MarkupCursor();
      let unread = 0;
      for await (const chunk of utf8ChunksOf(zip.chunksOf(partName, limits.sharedStringsBytes))) {
        if (cursor.end - unread > limits.cellMarkupBytes) throw new WorkbookRefusedError("TOO_LARGE");
        cursor.append(chunk, unread);
        unread = strings.#addFrom(cursor);
      }
    }
    return strings;
  }

  /** @throws {WorkbookRefusedError} DAMAGED_FILE when a cell points outside the table */
  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) {
      throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `no shared string ${index}` });
    }
    const block = this.#blocks[Math.floor(index / offsetsPerBlock)]!;
    const at = (index % offsetsPerBlock) * 2;
    const position = block[at]!;
    const start = position % slabBytes;
    return this.#slabs[Math.floor(position / slabBytes)]!.toString("utf8", start, start + block[at + 1]!);
  }

  /** Adds the complete strings at the cursor; answers where the first incomplete one begins. */
  #addFrom(cursor: MarkupCursor): number {
    for (;;) {
      const unread = cursor.position;
      if (!cursor.nextTag()) return unread;
      if (cursor.name !== stringElement || cursor.isClosing) continue;
      const start = cursor.tagStart;
      if (cursor.isSelfClosing) this.#reserve(0);
      else if (!this.#addPlain(cursor)) {
        const text = readRichText(cursor, stringElement);
        if (text === null) return start;
        this.#add(text);
      }
    }
  }

  /** Copies `<t>text</t></si>` without making a string of it; false, with the cursor where it was, when it is not that plain. */
  #addPlain(cursor: MarkupCursor): boolean {
    const before = cursor.position;
    if (cursor.nextTag() && cursor.name === textElement && !cursor.isClosing && !cursor.isSelfClosing) {
      const { bytes, position: start } = cursor;
      if (cursor.nextTag() && cursor.isClosing && cursor.name === textElement) {
        const end = cursor.tagStart;
        if (cursor.nextTag() && cursor.isClosing && cursor.name === stringElement) {
          if (isVerbatim(bytes, start, end) && end - start <= this.#limits.cellCharacters) {
            const at = this.#reserve(end - start);
            const slab = this.#slabs.at(-1)!;
            // For short texts a loop is several times as fast as a call into native code.
            if (end - start > shortBytes) bytes.copy(slab, at, start, end);
            else for (let i = start; i < end; i++) slab[at + i - start] = bytes[i]!;
          } else this.#add(decodeText(bytes, start, end));
          return true;
        }
      }
    }
    cursor.position = before;
    return false;
  }

  #add(text: string): void {
    const bytes = Buffer.from(text.slice(0, this.#limits.cellCharacters), "utf8");
    const at = this.#reserve(bytes.length);
    bytes.copy(this.#slabs.at(-1)!, at);
  }

  /** Enters a string of this length; answers where in the last slab its bytes belong. */
  #reserve(bytes: number): number {
    if (this.#count >= this.#limits.sharedStrings) throw new WorkbookRefusedError("TOO_LARGE");
    if (this.#slabs.length === 0 || this.#slabUsedBytes + bytes > slabBytes) {
      this.#slabs.push(Buffer.allocUnsafeSlow(slabBytes));
      this.#slabUsedBytes = 0;
    }
    if (this.#count % offsetsPerBlock === 0) this.#blocks.push(new Uint32Array(offsetsPerBlock * 2));
    const block = this.#blocks.at(-1)!;
    const at = (this.#count % offsetsPerBlock) * 2;
    block[at] = (this.#slabs.length - 1) * slabBytes + this.#slabUsedBytes;
    block[at + 1] = bytes;
    this.#count++;
    const start = this.#slabUsedBytes;
    this.#slabUsedBytes += bytes;
    return start;
  }
}

/** Whether the bytes are their own text: no entity, no Office escape, no markup, no line end to normalise. */
function isVerbatim(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 0x26 || byte === 0x5f || byte === 0x3c || byte === 0x0d) return false;
  }
  return true;
}
