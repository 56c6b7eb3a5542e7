import type { CardPlace, CardSheetLayout } from "../rules/card-columns.ts";
import { numbersInCell } from "../rules/numbers-in-cell.ts";
import type { SourceRow } from "./source-row.ts";

/** One card of a row of a card list, as it stands in the file: nothing is corrected here. Most rows name one card. */
export interface SheetRow {
  /** As Excel numbers it, from 1. */
  rowNumber: number;
  /** Which card of the row, from 1. */
  place: number;
  /** Displayed text of the customer's columns; those that an earlier result file added are blank. */
  cells: string[];
  /** Blank when the file has no such column. */
  iccidRaw: string;
  msisdnRaw: string;
  imsiRaw: string;
  noteRaw: string;
  /** Where its numbers stand. */
  columns?: CardPlace;
  /** The card number is stored as a number: digits beyond the fifteenth are lost. */
  isIccidNumeric: boolean;
  /** The cell that should name the card holds a formula without result. */
  isUncalculated: boolean;
  /** Hidden by hand or by a filter; it is read nevertheless. */
  isHidden: boolean;
}

/** Adds the cards of a row to `rows`: one for each place and number, and one without number when the row holds other text. Nothing when nothing in it is the customer's. */
export function addSheetRows(rows: SheetRow[], row: SourceRow, layout: CardSheetLayout): void {
  const { cells } = row;
  if (layout.ours.length > 0) {
    for (const column of layout.ours) if (column < cells.length) cells[column] = "";
    if (row.uncalculatedColumns.length === 0 && cells.every((cell) => cell.trim() === "")) return;
  }
  if (isRepeatedHeader(cells, layout)) return;
  const before = rows.length;
  for (const place of layout.places) {
    const named = place.iccid ?? place.msisdn ?? -1;
    const isUncalculated = row.uncalculatedColumns.includes(named);
    if (!isUncalculated && textAt(cells, place.iccid).trim() === "" && textAt(cells, place.msisdn).trim() === "")
      continue;
    addCards(rows, row, layout, place, isUncalculated);
    for (let index = before; index < rows.length; index++) (rows[index] as SheetRow).place = index - before + 1;
  }
  if (rows.length > before) return;
  const empty = sheetRow(row, layout, "", "", "");
  if (layout.places[0]) empty.columns = layout.places[0];
  rows.push(empty);
}

function addCards(
  rows: SheetRow[],
  row: SourceRow,
  layout: CardSheetLayout,
  place: CardPlace,
  isUncalculated: boolean,
): void {
  const { cells } = row;
  const [iccid, msisdn, imsi] = [textAt(cells, place.iccid), textAt(cells, place.msisdn), textAt(cells, place.imsi)];
  const numbers = numbersInCell(place.iccid === null ? msisdn : iccid);
  const beside = numbers.length > 1 ? numbersInCell(msisdn) : [msisdn];
  numbers.forEach((number, index) => {
    // What stands beside several numbers confirms them only when there is one for each.
    const confirming = beside.length === numbers.length ? (beside[index] ?? "") : "";
    const made =
      place.iccid === null
        ? sheetRow(row, layout, "", number, numbers.length > 1 ? "" : imsi)
        : sheetRow(row, layout, number, confirming, numbers.length > 1 ? "" : imsi);
    made.isIccidNumeric = place.iccid !== null && row.numericColumns.includes(place.iccid);
    made.isUncalculated = isUncalculated;
    made.columns = place;
    rows.push(made);
  });
}

function sheetRow(
  row: SourceRow,
  layout: CardSheetLayout,
  iccidRaw: string,
  msisdnRaw: string,
  imsiRaw: string,
): SheetRow {
  const { rowNumber, cells, isHidden } = row;
  const noteRaw = textAt(cells, layout.note);
  return {
    rowNumber,
    place: 1,
    cells,
    iccidRaw,
    msisdnRaw,
    imsiRaw,
    noteRaw,
    isIccidNumeric: false,
    isUncalculated: false,
    isHidden,
  };
}

function textAt(cells: readonly string[], column: number | null): string {
  return column === null ? "" : (cells[column] ?? "");
}

function isRepeatedHeader(cells: readonly string[], { headerTexts }: CardSheetLayout): boolean {
  if (headerTexts.size === 0) return false;
  for (const [column, text] of headerTexts) if (text === "" || cells[column] !== text) return false;
  return true;
}
