import { type CardSheet, openCardSheet } from "./card-sheet.ts";
import { defaultImportLimits, type ImportLimits } from "./import-limits.ts";
import { type SheetRow, toSheetRow } from "./sheet-row.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

/**
 * The rows of a card list (.xlsx or .csv), in batches of at most 2 000, read as a stream: memory does not grow with the file.
 * Blank rows are left out. A refusal may come after some batches, so stage them and act only on a file that was read to its end.
 * @param file path of the upload
 * @throws {WorkbookRefusedError} when the file cannot be used as a whole
 */
export async function* readCardRows(
  file: string,
  limits: ImportLimits = defaultImportLimits,
): AsyncGenerator<SheetRow[]> {
  const sheet = await openCardSheet(file, limits);
  try {
    yield* cardRowsOf(sheet, limits);
  } finally {
    await sheet.close();
  }
}

/** The same for a sheet that is open already, whose layout is wanted too. */
export async function* cardRowsOf(
  sheet: CardSheet,
  limits: ImportLimits = defaultImportLimits,
): AsyncGenerator<SheetRow[]> {
  let batch: SheetRow[] = [];
  let characters = 0;
  let total = 0;
  for await (const sourceRows of sheet.rows()) {
    for (const sourceRow of sourceRows) {
      const row = toSheetRow(sourceRow, sheet.layout);
      if (row === null) continue;
      if (++total > limits.cardRows) throw WorkbookRefusedError.tooManyRows(limits.cardRows);
      batch.push(row);
      for (const cell of row.cells) characters += cell.length;
      if (batch.length >= limits.batchRows || characters >= limits.batchCharacters) {
        yield batch;
        batch = [];
        characters = 0;
      }
    }
  }
  if (batch.length > 0) yield batch;
}
