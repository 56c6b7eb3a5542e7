import type { CardSheetLayout } from "../rules/card-columns.ts";
import type { SourceRow } from "./source-row.ts";

/** One row of a card list, as it stands in the file: nothing is corrected here. */
export interface SheetRow {
  /** As Excel numbers it, from 1. */
  rowNumber: number;
  /** Displayed text of the customer's columns; those that an earlier result file added are blank. */
  cells: string[];
  /** Blank when the file has no such column. */
  iccidRaw: string;
  msisdnRaw: string;
  noteRaw: string;
  /** The card number is stored as a number: digits beyond the fifteenth are lost. */
  isIccidNumeric: boolean;
  /** Hidden by hand or by a filter; it is read nevertheless. */
  isHidden: boolean;
}

/** Names the columns of a row; null when the row holds nothing of the customer's. */
export function toSheetRow(row: SourceRow, layout: CardSheetLayout): SheetRow | null {
  const { iccid, msisdn, note, ours } = layout.columns;
  const { cells } = row;
  if (ours.length > 0) {
    for (const column of ours) if (column < cells.length) cells[column] = "";
    if (cells.every((cell) => cell.trim() === "")) return null;
  }
  return {
    rowNumber: row.rowNumber,
    cells,
    iccidRaw: iccid === null ? "" : (cells[iccid] ?? ""),
    msisdnRaw: msisdn === null ? "" : (cells[msisdn] ?? ""),
    noteRaw: note === null ? "" : (cells[note] ?? ""),
    isIccidNumeric: iccid !== null && row.numericColumns.includes(iccid),
    isHidden: row.isHidden,
  };
}
