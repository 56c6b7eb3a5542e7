/**
 * Decision: the Excel scanner is our own. exceljs reads a numeric 20-digit ICCID without complaint, and takes 523 MB for a hostile file of 200 KB.
 * Reading is therefore a bounded scanner over the sheet's markup. Workbooks are written as a stream (platform/spreadsheet), which exceljs does only into
 * memory.
 */
import type { CardSheetLayout } from "../rules/card-columns.ts";
import { type CardFile, openCardFile } from "./card-file.ts";
import { type FileSheet, type ListChoice, noChoice } from "./file-sheet.ts";
import { defaultImportLimits, type ImportLimits } from "./import-limits.ts";
import { addSheetRows, type SheetRow } from "./sheet-row.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

/** Some cards of one sheet, in the order of the file. */
export interface CardBatch {
  /** Which of the sheets that are read, from 1. */
  sheetNumber: number;
  /** Null for CSV and where only one sheet is read, so that a row needs no sheet to be found. */
  sheetName: string | null;
  /** Rows of the sheets before this one: with the row's number a place in the whole file. */
  rowsBefore: number;
  /** Columns of note, wave and wished day; null where the sheet has none. */
  wishes: Pick<CardSheetLayout, "note" | "wave" | "wishedOn">;
  rows: SheetRow[];
}

/**
 * The cards of a list (.xlsx or .csv), in batches of about 2 000, read as a stream: memory does not grow with the file.
 * Blank rows are left out. A refusal may come after some batches, so stage them and act only on a file that was read to its end.
 * @param file path of the upload
 * @throws {WorkbookRefusedError} when the file cannot be used as a whole
 */
export async function* readCardRows(
  file: string,
  limits: ImportLimits = defaultImportLimits,
  choice: ListChoice = noChoice,
): AsyncGenerator<CardBatch> {
  const cards = await openCardFile(file, choice, limits);
  try {
    yield* cardBatches(cards, limits);
  } finally {
    cards.close();
  }
}

/** The same for a file that is open already, whose report is wanted too. */
export async function* cardBatches(
  { sheets }: CardFile,
  limits: ImportLimits = defaultImportLimits,
): AsyncGenerator<CardBatch> {
  const read = sheets.filter(({ layout }) => layout !== null);
  let cards = 0;
  let rowsBefore = 0;
  for (const [index, sheet] of read.entries()) {
    const sheetName = read.length > 1 ? sheet.source.name : null;
    let lastRowNumber = 0;
    for await (const rows of cardRowsOf(sheet, limits)) {
      cards += rows.length;
      if (cards > limits.cardRows) throw WorkbookRefusedError.tooManyRows(limits.cardRows);
      yield { sheetNumber: index + 1, sheetName, rowsBefore, wishes: sheet.layout ?? noWishes, rows };
      lastRowNumber = rows.at(-1)?.rowNumber ?? lastRowNumber;
    }
    rowsBefore += lastRowNumber;
  }
}

/** A sheet without any of those columns. */
export const noWishes = { note: null, wave: null, wishedOn: null };

/** The cards of one sheet. A row stays in one batch, however many cards it names. */
export async function* cardRowsOf(
  sheet: FileSheet,
  limits: ImportLimits = defaultImportLimits,
): AsyncGenerator<SheetRow[]> {
  const { layout } = sheet;
  if (!layout) return;
  let batch: SheetRow[] = [];
  let characters = 0;
  for await (const sourceRows of sheet.rows()) {
    for (const sourceRow of sourceRows) {
      addSheetRows(batch, sourceRow, layout);
      for (const cell of sourceRow.cells) characters += cell.length;
      if (batch.length >= limits.batchRows || characters >= limits.batchCharacters) {
        sheet.cardCount += batch.length;
        yield batch;
        batch = [];
        characters = 0;
      }
    }
  }
  sheet.cardCount += batch.length;
  if (batch.length > 0) yield batch;
}
