import { createReadStream } from "node:fs";
import type { ImportLimits } from "./import-limits.ts";
import { noColumns, type SourceRow } from "./source-row.ts";
import { encodingOfText } from "./text-encoding.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

const separators = [",", ";", "\t", "|"] as const;
const sniffedLines = 20;
const chunkBytes = 64 * 1024;
const lastRowNumber = 1_048_576;

/**
 * The rows of a CSV file, chunk by chunk. Separator: the first line `sep=;`, else the candidate that divides the first lines most evenly.
 * @throws {WorkbookRefusedError} UNSUPPORTED_FORMAT (binary), DAMAGED_FILE (open quotation), TOO_LARGE, TOO_MANY_ROWS, TOO_MANY_COLUMNS
 */
export async function* rowsOfDelimitedText(file: string, limits: ImportLimits): AsyncGenerator<SourceRow[]> {
  const decoder = new TextDecoder(await encodingOfText(file));
  let parser: RecordParser | undefined;
  let unread = "";
  for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
    unread += decoder.decode(chunk as Buffer, { stream: true });
    parser ??= new RecordParser(separatorOf(unread), limits);
    if (unread.includes("\0")) throw parser.zeroBytes();
    const { rows, end } = parser.parse(unread, false);
    unread = unread.slice(end);
    if (rows.length > 0) yield rows;
  }
  // DOS programs end a text file with this character.
  if (parser) yield parser.parse((unread + decoder.decode()).replace(/\x1a$/, ""), true).rows;
}

/** Cuts text into records and cells (RFC 4180, with quotation marks inside an unquoted cell taken literally). */
class RecordParser {
  readonly #separator: string;
  readonly #limits: ImportLimits;
  #rowNumber = 0;

  constructor(separator: string, limits: ImportLimits) {
    this.#separator = separator;
    this.#limits = limits;
  }

  /** The complete records of `text` and where the incomplete last one begins; at the end of the file the last one is complete. */
  parse(text: string, isEndOfFile: boolean): { rows: SourceRow[]; end: number } {
    const rows: SourceRow[] = [];
    let position = 0;
    while (position < text.length) {
      const record = this.#record(text, position, isEndOfFile);
      if (record === null) {
        if (text.length - position > this.#limits.cellMarkupBytes) {
          throw text.includes('"', position) ? this.#openQuotation() : new WorkbookRefusedError("TOO_LARGE");
        }
        break;
      }
      position = record.end;
      this.#rowNumber++;
      if (this.#rowNumber > lastRowNumber) throw WorkbookRefusedError.tooManyRows(this.#limits.cardRows);
      const isDirective = this.#rowNumber === 1 && /^sep=.?$/i.test(record.cells.join(this.#separator));
      if (!isDirective && record.cells.some((cell) => cell.trim() !== "")) {
        rows.push({
          rowNumber: this.#rowNumber,
          cells: record.cells,
          numericColumns: noColumns,
          uncalculatedColumns: noColumns,
          isHidden: false,
        });
      }
    }
    return { rows, end: position };
  }

  #record(text: string, start: number, isEndOfFile: boolean): { cells: string[]; end: number } | null {
    const lineEnd = lineEndFrom(text, start);
    // A carriage return at the very end may be half of a line end.
    if (lineEnd >= text.length - 1 && !isEndOfFile && !(text[lineEnd] === "\n")) return null;
    const line = text.slice(start, lineEnd);
    if (!line.includes('"'))
      return { cells: this.#capped(line.split(this.#separator)), end: behindLineEnd(text, lineEnd) };
    return this.#quotedRecord(text, start, isEndOfFile);
  }

  #quotedRecord(text: string, start: number, isEndOfFile: boolean): { cells: string[]; end: number } | null {
    const cells: string[] = [];
    let position = start;
    for (;;) {
      let cell = "";
      if (text[position] === '"') {
        position++;
        for (;;) {
          const quote = text.indexOf('"', position);
          if (quote < 0) {
            if (isEndOfFile) throw this.#openQuotation();
            return null;
          }
          cell += text.slice(position, quote);
          position = quote + 1;
          if (text[position] !== '"') break;
          cell += '"';
          position++;
        }
      }
      let end = position;
      while (end < text.length && text[end] !== this.#separator && text[end] !== "\n" && text[end] !== "\r") end++;
      if (end >= text.length - 1 && !isEndOfFile && text[end] !== "\n") return null;
      cells.push(cell + text.slice(position, end));
      position = end + 1;
      if (text[end] !== this.#separator) return { cells: this.#capped(cells), end: behindLineEnd(text, end) };
    }
  }

  #capped(cells: string[]): string[] {
    const { columns, cellCharacters } = this.#limits;
    if (cells.length > columns) {
      if (cells.slice(columns).some((cell) => cell.trim() !== ""))
        throw WorkbookRefusedError.tooManyColumns(columns, this.#rowNumber + 1);
      cells.length = columns;
    }
    for (let i = 0; i < cells.length; i++) {
      if (cells[i]!.length > cellCharacters) cells[i] = cells[i]!.slice(0, cellCharacters);
    }
    return cells;
  }

  /** The refusal of a text in which bytes are zero: something was written over it or broke off. */
  zeroBytes(): WorkbookRefusedError {
    const row = this.#rowNumber + 1;
    return new WorkbookRefusedError("DAMAGED_FILE", {
      text: {
        zh: `第 ${row} 行之后有空字节（NUL），文件可能没有写完整或不是文本。请从来源重新导出，或用 Excel 打开核对后另存为 .xlsx 再上传。`,
        en: `There are zero bytes (NUL) after row ${row}: the file was not written to its end, or is no text. Export it again, or open it in Excel, check it and save it as .xlsx.`,
      },
    });
  }

  #openQuotation(): WorkbookRefusedError {
    const row = this.#rowNumber + 1;
    return new WorkbookRefusedError("DAMAGED_FILE", {
      text: {
        zh: `第 ${row} 行附近的英文引号（"）没有成对，无法分列。请改正，或用 Excel 打开后另存为 .xlsx 再上传。`,
        en: `A quotation mark (") near row ${row} is not closed, so the columns cannot be told apart. Correct it, or open the file in Excel, save it as .xlsx and upload that.`,
      },
    });
  }
}

function lineEndFrom(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x0a || code === 0x0d) break;
  }
  return end;
}

function behindLineEnd(text: string, lineEnd: number): number {
  if (lineEnd >= text.length) return text.length;
  return text[lineEnd] === "\r" && text[lineEnd + 1] === "\n" ? lineEnd + 2 : lineEnd + 1;
}

function separatorOf(text: string): string {
  const directive = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (directive !== undefined) return directive;
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n?|\n/, sniffedLines)
    .filter((line) => line.trim() !== "");
  let best: string = separators[0];
  let bestLines = 0;
  for (const separator of separators) {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const evenLines = Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length));
    if (evenLines > bestLines) {
      best = separator;
      bestLines = evenLines;
    }
  }
  return best;
}
