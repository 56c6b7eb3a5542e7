import { SHANGHAI_OFFSET_MS } from "../shanghai-time.ts";
import { type CellStyle, cellStyles } from "./cell-styles.ts";
import { cellText } from "./cell-text.ts";
import { columnLetters } from "./column-letters.ts";
import type { WrittenRow } from "./spreadsheet-writer.ts";

const letters = Array.from({ length: 512 }, (_, column) => columnLetters(column));
const millisecondsPerDay = 86_400_000;
const daysBefore1970 = 25_569;

/** Assembles one row; blank cells cost nothing. */
export class RowWriter {
  readonly #rowNumber: number;
  #xml: string;

  constructor(rowNumber: number) {
    this.#rowNumber = rowNumber;
    this.#xml = `<row r="${rowNumber}">`;
  }

  /** A text cell: never a formula, never a number, whatever it holds. */
  text(column: number, text: string, style: CellStyle = cellStyles.text): this {
    if (text === "") return this;
    const reference = `${letters[column] ?? columnLetters(column)}${this.#rowNumber}`;
    this.#xml += `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
    return this;
  }

  /** A number cell. @throws {RangeError} for a number that a spreadsheet would change: not finite, or more than 15 digits */
  number(column: number, value: number, style: CellStyle = cellStyles.general): this {
    if (!Number.isFinite(value) || Math.abs(value) >= 1e15)
      throw new RangeError("a spreadsheet keeps 15 digits of a number");
    return this.#value(column, String(value), style);
  }

  /** An amount in fen, shown in yuan. */
  fen(column: number, fen: number | bigint): this {
    const digits = String(fen < 0 ? -fen : fen).padStart(3, "0");
    if (!/^\d{3,15}$/.test(digits)) throw new RangeError("an amount is a whole number of fen of at most 15 digits");
    return this.#value(column, `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`, cellStyles.yuan);
  }

  /** A moment, to the second, in China Standard Time. */
  date(column: number, at: Date): this {
    const seconds = Math.floor((at.getTime() + SHANGHAI_OFFSET_MS) / 1000);
    return this.#value(column, String((seconds * 1000) / millisecondsPerDay + daysBefore1970), cellStyles.dateTime);
  }

  /** The finished row. */
  end(): WrittenRow {
    return { rowNumber: this.#rowNumber, xml: `${this.#xml}</row>` };
  }

  #value(column: number, value: string, style: CellStyle): this {
    const reference = `${letters[column] ?? columnLetters(column)}${this.#rowNumber}`;
    this.#xml += `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
    return this;
  }
}
