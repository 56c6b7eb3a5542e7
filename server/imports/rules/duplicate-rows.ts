import { error, type InspectedRow, type RowFinding } from "./row-findings.ts";

/** Where a card stands in the file. */
export interface RowOfFile {
  /** Which of the sheets that are read, from 1. */
  sheetNumber: number;
  /** Null where only one sheet is read. */
  sheetName: string | null;
  rowNumber: number;
}

/** More rows than a sheet has. */
const rowsPerSheet = 2 ** 21;

/**
 * Finds cards that a file names twice, on one sheet or on two. Keeps one number per card: 100 000 cards cost about 10 MB. Use one per file, cards in order.
 */
export class DuplicateRows {
  readonly #firstPlaces = new Map<string, number>();
  readonly #sheetNames = new Map<number, string | null>();

  /** The finding for a card that an earlier place has named already; null for the first one and for rows without a number. */
  check(
    inspected: InspectedRow,
    { sheetNumber, sheetName, rowNumber }: RowOfFile,
  ): RowFinding<"DUPLICATE_IN_FILE"> | null {
    const key = inspected.iccid ?? inspected.msisdn;
    if (key === null) return null;
    const first = this.#firstPlaces.get(key);
    if (first === undefined) {
      this.#firstPlaces.set(key, sheetNumber * rowsPerSheet + rowNumber);
      this.#sheetNames.set(sheetNumber, sheetName);
      return null;
    }
    const firstRow = first % rowsPerSheet;
    const firstSheet = Math.floor(first / rowsPerSheet);
    const name = firstSheet === sheetNumber ? null : this.#sheetNames.get(firstSheet);
    const zh = `${name ? `工作表“${name}”` : ""}第 ${firstRow} 行`;
    const en = `row ${firstRow}${name ? ` of sheet “${name}”` : ""}`;
    return error("DUPLICATE_IN_FILE", {
      zh: `此卡与${zh}重复，已按${zh}处理。请删除此处的卡号，或改为正确的卡号。`,
      en: `This card is already in ${en} and is handled there. Delete it here, or correct its card number.`,
    });
  }
}
