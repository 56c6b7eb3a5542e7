import type { CellFormats } from "./cell-formats.ts";
import type { ImportLimits } from "./import-limits.ts";
import { longName, MarkupCursor, packName } from "./markup-cursor.ts";
import { decodeText, readRichText } from "./markup-text.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { noColumns, type SourceRow } from "./source-row.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

const rowElement = packName("row");
const cellElement = packName("c");
const valueElement = packName("v");
const inlineElement = packName("is");
const formulaElement = packName("f");
const columnElement = packName("col");
const lastRowNumber = 1_048_576;
/** Whole numbers up to this length are stored without loss and shown as they are stored. */
const exactDigits = 15;
const letterR = 0x72;
const letterS = 0x73;
const letterT = 0x74;

type CellType = "NUMBER" | "SHARED" | "TEXT" | "INLINE" | "BOOLEAN" | "ERROR";

/** Turns the bytes of one sheet into rows. Blank rows are left out; formulas show the result that was saved with them, and are named when there is none. */
export class SheetScanner {
  readonly #hiddenColumns: Set<number>;
  readonly #strings: SharedStrings;
  readonly #formats: CellFormats;
  readonly #limits: ImportLimits;
  readonly #cursor = new MarkupCursor();
  #unread = 0;
  #isInData = false;
  #isAfterData = false;
  #rows: SourceRow[] = [];
  #characters = 0;

  #rowNumber = 0;
  #isHidden = false;
  /** Reused for every row and copied at its end: a copy has exactly the size it needs, a grown list five times that. */
  readonly #cells: string[] = [];
  #width = 0;
  #numericColumns: readonly number[] = noColumns;
  #uncalculatedColumns: readonly number[] = noColumns;
  #isBlank = true;

  #column = -1;
  #type: CellType = "NUMBER";
  #style = 0;
  #hasFormula = false;
  #hasResult = false;

  /** @param hiddenColumns is given the columns (from 0) that the sheet hides; complete when the first row is there */
  constructor(strings: SharedStrings, formats: CellFormats, limits: ImportLimits, hiddenColumns: Set<number>) {
    this.#hiddenColumns = hiddenColumns;
    this.#strings = strings;
    this.#formats = formats;
    this.#limits = limits;
  }

  /** The rows that end in this chunk. @throws {WorkbookRefusedError} DAMAGED_FILE, UNSAFE_CONTENT, TOO_LARGE, TOO_MANY_COLUMNS */
  push(chunk: Buffer): SourceRow[] {
    if (this.#isAfterData) return [];
    const cursor = this.#cursor;
    if (cursor.end - this.#unread > this.#limits.cellMarkupBytes) throw new WorkbookRefusedError("TOO_LARGE");
    cursor.append(chunk, this.#unread);
    for (;;) {
      this.#unread = cursor.position;
      if (!cursor.nextTag()) break;
      if (cursor.name === cellElement && !cursor.isClosing) {
        if (this.#isInData && !this.#readCell()) break;
      } else if (cursor.name === rowElement) {
        if (this.#isInData) this.#readRowTag();
      } else if (cursor.name === columnElement) {
        if (!this.#isInData && !cursor.isClosing) this.#readColumnTag();
      } else if (cursor.name === longName && cursor.isNamed("sheetData")) {
        this.#isAfterData = cursor.isClosing || cursor.isSelfClosing;
        this.#isInData = !this.#isAfterData;
        if (this.#isAfterData) break;
      }
    }
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** To be called after the last chunk. @throws {WorkbookRefusedError} DAMAGED_FILE when the sheet breaks off */
  finish(): void {
    if (this.#isInData) throw new WorkbookRefusedError("DAMAGED_FILE", { cause: "sheet data is not closed" });
  }

  #readColumnTag(): void {
    const cursor = this.#cursor;
    const attributes = new Map<string, string>();
    while (cursor.nextAttribute()) {
      const { bytes, attributeStart, attributeEnd, valueStart, valueEnd } = cursor;
      attributes.set(
        bytes.toString("latin1", attributeStart, attributeEnd),
        bytes.toString("latin1", valueStart, valueEnd),
      );
    }
    if (!isTrue(attributes.get("hidden"))) return;
    const last = Math.min(Number(attributes.get("max")), this.#limits.columns);
    for (let column = Math.max(1, Number(attributes.get("min"))); column <= last; column++)
      this.#hiddenColumns.add(column - 1);
  }

  #readRowTag(): void {
    const cursor = this.#cursor;
    if (!cursor.isClosing) {
      let rowNumber = this.#rowNumber + 1;
      this.#isHidden = false;
      while (cursor.nextAttribute()) {
        const nameBytes = cursor.attributeEnd - cursor.attributeStart;
        if (nameBytes === 1 && cursor.bytes[cursor.attributeStart] === letterR) {
          rowNumber = wholeNumber(cursor.bytes, cursor.valueStart, cursor.valueEnd);
        } else if (
          nameBytes === 6 &&
          cursor.bytes.toString("latin1", cursor.attributeStart, cursor.attributeEnd) === "hidden"
        ) {
          this.#isHidden = isTrue(cursor.bytes.toString("latin1", cursor.valueStart, cursor.valueEnd));
        }
      }
      // Two rows of one number could not be told apart in the results.
      if (!(rowNumber > this.#rowNumber && rowNumber <= lastRowNumber)) {
        throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `row number ${rowNumber} after ${this.#rowNumber}` });
      }
      this.#rowNumber = rowNumber;
      this.#column = -1;
    }
    if (cursor.isClosing || cursor.isSelfClosing) this.#finishRow();
  }

  #finishRow(): void {
    if (!this.#isBlank) {
      this.#rows.push({
        rowNumber: this.#rowNumber,
        cells: this.#cells.slice(0, this.#width),
        numericColumns: this.#numericColumns,
        uncalculatedColumns: this.#uncalculatedColumns,
        isHidden: this.#isHidden,
      });
      this.#isBlank = true;
    }
    this.#width = 0;
    this.#numericColumns = noColumns;
    this.#uncalculatedColumns = noColumns;
  }

  /** Reads a cell whose opening tag is under the cursor; false when its end is not there yet. */
  #readCell(): boolean {
    const previousColumn = this.#column;
    this.#readCellAttributes();
    const text = this.#cursor.isSelfClosing ? this.#emptyCell() : this.#readCellContent();
    if (text === null) {
      // The cell is read again from its beginning, and without a reference it counts its column from here.
      this.#column = previousColumn;
      return false;
    }
    const { columns } = this.#limits;
    if (this.#column < columns) {
      if (text !== "") this.#place(text);
      if (this.#hasFormula || this.#type === "ERROR") this.#judgeFormula(text);
    } else if (text.trim() !== "") throw WorkbookRefusedError.tooManyColumns(columns, this.#rowNumber);
    return true;
  }

  #emptyCell(): string {
    this.#hasFormula = false;
    return "";
  }

  /** Programs that write formulas without calculating them leave the result out, or blank, or zero. */
  #judgeFormula(text: string): void {
    const isZero = this.#type === "NUMBER" && text === "0";
    if (text !== "" && !isZero && this.#type !== "ERROR") return;
    if (this.#uncalculatedColumns === noColumns) this.#uncalculatedColumns = [this.#column];
    else (this.#uncalculatedColumns as number[]).push(this.#column);
    // A formula whose result is an empty text, such as =IF(A2="","",A2), fills whole columns: by itself it makes no row.
    const isEmptyText = this.#type === "TEXT" && this.#hasResult && text === "";
    if (!isEmptyText) this.#isBlank = false;
  }

  #readCellContent(): string | null {
    const cursor = this.#cursor;
    let text: string | null = "";
    this.#hasFormula = false;
    this.#hasResult = false;
    while (cursor.nextTag()) {
      if (cursor.isClosing) {
        if (cursor.name === cellElement) return text;
      } else if (cursor.name === formulaElement) {
        this.#hasFormula = true;
      } else if (cursor.name === valueElement) {
        this.#hasResult = true;
        if (cursor.isSelfClosing) continue;
        const start = cursor.position;
        if (!cursor.nextTag()) return null;
        text = this.#displayed(start, cursor.tagStart);
      } else if (!cursor.isSelfClosing && cursor.name === inlineElement) {
        text = readRichText(cursor, inlineElement);
        if (text === null) return null;
      }
    }
    return null;
  }

  #readCellAttributes(): void {
    const cursor = this.#cursor;
    this.#column++;
    this.#type = "NUMBER";
    this.#style = 0;
    while (cursor.nextAttribute()) {
      if (cursor.attributeEnd - cursor.attributeStart !== 1) continue;
      const { bytes, valueStart, valueEnd } = cursor;
      const name = bytes[cursor.attributeStart];
      if (name === letterR) this.#column = columnOf(bytes, valueStart, valueEnd);
      else if (name === letterS) this.#style = wholeNumber(bytes, valueStart, valueEnd);
      else if (name === letterT) this.#type = typeOf(bytes, valueStart, valueEnd);
    }
    if (this.#column < 0) throw new WorkbookRefusedError("DAMAGED_FILE", { cause: "cell without column" });
  }

  #place(text: string): void {
    const cells = this.#cells;
    while (this.#width < this.#column) cells[this.#width++] = "";
    this.#characters += text.length;
    if (this.#characters > this.#limits.sheetCharacters) throw new WorkbookRefusedError("TOO_LARGE");
    cells[this.#column] = text.length > this.#limits.cellCharacters ? text.slice(0, this.#limits.cellCharacters) : text;
    if (this.#column === this.#width) this.#width++;
    if (this.#isBlank && (text.charCodeAt(0) > 0x20 || text.trim() !== "")) this.#isBlank = false;
    if (this.#type === "NUMBER") {
      if (this.#numericColumns === noColumns) this.#numericColumns = [this.#column];
      else (this.#numericColumns as number[]).push(this.#column);
    }
  }

  #displayed(start: number, end: number): string {
    const { bytes } = this.#cursor;
    switch (this.#type) {
      case "SHARED":
        return start === end ? "" : this.#strings.get(wholeNumber(bytes, start, end));
      case "BOOLEAN":
        return bytes[start] === 0x31 ? "TRUE" : "FALSE";
      case "NUMBER": {
        const isExact = end - start <= exactDigits && bytes[start] !== 0x30 && wholeNumber(bytes, start, end) >= 0;
        const stored = isExact ? bytes.toString("latin1", start, end) : decodeText(bytes, start, end).trim();
        return isExact && !this.#formats.isDate(this.#style) ? stored : this.#formats.display(stored, this.#style);
      }
      default:
        return decodeText(bytes, start, end);
    }
  }
}

/** The digits as a number, or -1 when there is anything but digits. */
function wholeNumber(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return start < end ? value : -1;
}

/** `AB12` is column 27, counted from 0. */
function columnOf(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  for (let i = start; i < end; i++) {
    const letter = (bytes[i]! | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** ST_CellType: b, n, e, s, str, inlineStr, d. ISO dates are shown as they are stored, errors (#N/A) as well. */
function typeOf(bytes: Buffer, start: number, end: number): CellType {
  const first = bytes[start];
  if (first === 0x73) return end - start === 1 ? "SHARED" : "TEXT";
  if (first === 0x6e) return "NUMBER";
  if (first === 0x62) return "BOOLEAN";
  if (first === 0x69) return "INLINE";
  if (first === 0x65) return "ERROR";
  return "TEXT";
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
