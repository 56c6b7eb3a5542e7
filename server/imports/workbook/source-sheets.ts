import { readCellFormats } from "./cell-formats.ts";
import { rowsOfDelimitedText } from "./delimited-rows.ts";
import { fileKindOf } from "./file-kind.ts";
import type { ImportLimits } from "./import-limits.ts";
import { SharedStrings } from "./shared-strings.ts";
import { SheetScanner } from "./sheet-scanner.ts";
import type { SourceRow } from "./source-row.ts";
import { utf8ChunksOf } from "./utf8-chunks.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";
import { readWorkbookStructure } from "./workbook-structure.ts";
import { ZipPackage } from "./zip-package.ts";

/** A sheet of the file, before anyone knows what stands in it. */
export interface SourceSheet {
  /** Null for CSV, which has no tabs. */
  name: string | null;
  isHidden: boolean;
  /** Columns (from 0) that the sheet hides, known once rows were read. */
  hiddenColumns: ReadonlySet<number>;
  /** All rows with text from the first on; each call begins anew. */
  rows(): AsyncGenerator<SourceRow[]>;
}

/** The sheets of a file in the order of their tabs. Close it. */
export interface SourceSheets {
  sheets: SourceSheet[];
  close(): void;
}

/**
 * Opens a .xlsx or .csv file.
 * @throws {WorkbookRefusedError} whatever makes the file unreadable as a whole
 */
export async function openSourceSheets(file: string, limits: ImportLimits): Promise<SourceSheets> {
  if ((await fileKindOf(file, limits)) === "DELIMITED_TEXT") {
    const sheet = {
      name: null,
      isHidden: false,
      hiddenColumns: new Set<number>(),
      rows: () => rowsOfDelimitedText(file, limits),
    };
    return { sheets: [sheet], close: () => {} };
  }
  const zip = await ZipPackage.open(file, limits);
  try {
    return { sheets: await packagedSheets(zip, limits), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function packagedSheets(zip: ZipPackage, limits: ImportLimits): Promise<SourceSheet[]> {
  const structure = await readWorkbookStructure(zip, limits);
  if (structure.sheets.length > limits.sheets) throw WorkbookRefusedError.tooManySheets(limits.sheets);
  const strings = await SharedStrings.read(zip, structure.sharedStringsPart, limits);
  const formats = await readCellFormats(zip, structure, limits);
  return structure.sheets.map(({ name, partName, isHidden }) => {
    const hiddenColumns = new Set<number>();
    async function* rows(): AsyncGenerator<SourceRow[]> {
      const scanner = new SheetScanner(strings, formats, limits, hiddenColumns);
      for await (const chunk of utf8ChunksOf(zip.chunksOf(partName))) {
        const read = scanner.push(chunk);
        if (read.length > 0) yield read;
      }
      scanner.finish();
    }
    return { name, isHidden, hiddenColumns, rows };
  });
}
