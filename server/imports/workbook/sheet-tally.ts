import { columnLetters } from "../../platform/spreadsheet/column-letters.ts";
import type { NumberColumn } from "../rules/number-columns.ts";
import { looksLikeIccid } from "../rules/number-shapes.ts";
import type { ColumnReport } from "../rules/sheet-report.ts";
import type { SourceRow } from "./source-row.ts";

const fewestCharacters = 19;
const mostCharacters = 64;

/** Counts the card numbers of each column of a sheet while its rows go by, also in columns that nobody reads: no number is passed over without a word. */
export class SheetTally {
  rowCount = 0;
  readonly #known: ReadonlyMap<number, NumberColumn>;
  readonly #counts: number[] = [];

  constructor(columns: readonly NumberColumn[]) {
    this.#known = new Map(columns.map((column) => [column.column, column]));
  }

  add({ cells, uncalculatedColumns }: SourceRow): void {
    this.rowCount++;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] as string;
      if (cell === "") continue;
      const isNumber = this.#known.has(column) ? cell.trim() !== "" : isCardNumber(cell);
      if (isNumber) this.#counts[column] = (this.#counts[column] ?? 0) + 1;
    }
    for (const column of uncalculatedColumns) {
      if (this.#known.has(column) && !cells[column]) this.#counts[column] = (this.#counts[column] ?? 0) + 1;
    }
  }

  /** The columns with card numbers, in order. */
  columns(hiddenColumns: ReadonlySet<number>, headers: readonly string[]): ColumnReport[] {
    const found = new Set([...this.#known.keys(), ...this.#counts.keys()]);
    return [...found]
      .sort((one, other) => one - other)
      .flatMap((column) => {
        const known = this.#known.get(column);
        const cardCount = this.#counts[column] ?? 0;
        if (!known && cardCount === 0) return [];
        const header = known?.header ?? (headers[column] ?? "").trim();
        const letter = columnLetters(column);
        return [{ header, letter, cardCount, isTaken: known?.isTaken ?? false, isHidden: hiddenColumns.has(column) }];
      });
  }
}

function isCardNumber(cell: string): boolean {
  return (
    cell.length >= fewestCharacters && cell.length <= mostCharacters && cell.includes("89") && looksLikeIccid(cell)
  );
}
