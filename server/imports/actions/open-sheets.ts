import { defaultImportLimits } from "../workbook/import-limits.ts";
import type { SourceSheets } from "../workbook/source-sheets.ts";

const mebibyte = 1024 * 1024;

/** What a list that is no list of cards may cost: it is read while its sender waits. */
const shortListLimits = {
  ...defaultImportLimits,
  fileBytes: 5 * mebibyte,
  inflatedBytes: 40 * mebibyte,
  sharedStringsBytes: 16 * mebibyte,
  sheetCharacters: 5_000_000,
};

/**
 * Opens a short list (.xlsx or .csv) as it stands, for modules that know themselves what its columns mean. Close it. The code for workbooks is loaded on first use.
 * @throws {WorkbookRefusedError} whatever makes the file unreadable as a whole
 */
export async function openShortList(file: string): Promise<SourceSheets> {
  const { openSourceSheets } = await import("../workbook/source-sheets.ts");
  return openSourceSheets(file, shortListLimits);
}
