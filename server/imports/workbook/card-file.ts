import { refusalWithoutCards } from "./card-file-refusals.ts";
import { FileSheet, type ListChoice, noChoice } from "./file-sheet.ts";
import { defaultImportLimits, type ImportLimits } from "./import-limits.ts";
import type { SourceRow } from "./source-row.ts";
import { openSourceSheets, type SourceSheets } from "./source-sheets.ts";

/** Rows with text after which a sheet without card numbers is given up. */
const recognisedRows = 200;

/** A card list, every sheet of it recognised. Close it. */
export interface CardFile {
  /** In the order of the tabs; at least one is read. */
  sheets: FileSheet[];
  close(): void;
}

/**
 * Opens a .xlsx or .csv file and decides for each sheet which columns name the cards to cancel.
 * @throws {WorkbookRefusedError} whatever makes the file unusable as a whole, with a report of its sheets when they could be looked into
 */
export async function openCardFile(
  file: string,
  choice: ListChoice = noChoice,
  limits: ImportLimits = defaultImportLimits,
): Promise<CardFile> {
  const opened = await openSourceSheets(file, limits);
  try {
    const sheets = await recognised(opened, choice);
    const refusal = await refusalWithoutCards(sheets, choice);
    if (refusal) throw refusal;
    return { sheets, close: () => opened.close() };
  } catch (error) {
    opened.close();
    throw error;
  }
}

async function recognised({ sheets }: SourceSheets, choice: ListChoice): Promise<FileSheet[]> {
  const found: FileSheet[] = [];
  for (const source of sheets) {
    const sample: SourceRow[] = [];
    for await (const rows of source.rows()) {
      sample.push(...rows);
      if (sample.length >= recognisedRows) break;
    }
    found.push(new FileSheet(source, sample.slice(0, recognisedRows), choice));
  }
  return found;
}
