import { type CardSheetLayout, hasCardHeader, recogniseCardColumns } from "../rules/card-columns.ts";
import { type CellFormats, readCellFormats } from "./cell-formats.ts";
import { rowsOfDelimitedText } from "./delimited-rows.ts";
import { fileKindOf } from "./file-kind.ts";
import { defaultImportLimits, type ImportLimits } from "./import-limits.ts";
import { SharedStrings } from "./shared-strings.ts";
import { SheetScanner } from "./sheet-scanner.ts";
import type { SourceRow } from "./source-row.ts";
import { utf8ChunksOf } from "./utf8-chunks.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";
import { readWorkbookStructure } from "./workbook-structure.ts";
import { ZipPackage } from "./zip-package.ts";

/** Rows with text after which a sheet without card numbers is given up. */
const recognisedRows = 200;

/** The sheet of a file that holds the cards, opened and recognised, not yet read to the end. Close it. */
export interface CardSheet {
  /** Blank for CSV. */
  sheetName: string;
  layout: CardSheetLayout;
  /** What stands above the first card: titles and the header. */
  headRows: SourceRow[];
  /** Further visible sheets that hold card numbers too; they are not read. */
  otherCardSheets: string[];
  /** The rows from the first card on, once. */
  rows(): AsyncGenerator<SourceRow[]>;
  close(): Promise<void>;
}

/**
 * Opens a .xlsx or .csv file at its first visible sheet with card numbers.
 * @throws {WorkbookRefusedError} whatever makes the file unusable as a whole
 */
export async function openCardSheet(file: string, limits: ImportLimits = defaultImportLimits): Promise<CardSheet> {
  if ((await fileKindOf(file, limits)) === "DELIMITED_TEXT") {
    const begun = await begin(rowsOfDelimitedText(file, limits));
    if (!begun.layout) {
      await begun.rest.return(undefined);
      throw new WorkbookRefusedError(hasCardHeader(begun.sample) ? "NO_CARD_ROWS" : "NO_CARD_COLUMN");
    }
    return cardSheetOf("", begun.layout, begun, [], async () => {});
  }
  const zip = await ZipPackage.open(file, limits);
  try {
    return await openPackagedSheet(zip, limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openPackagedSheet(zip: ZipPackage, limits: ImportLimits): Promise<CardSheet> {
  const structure = await readWorkbookStructure(zip, limits);
  const strings = await SharedStrings.read(zip, structure.sharedStringsPart, limits);
  const formats = await readCellFormats(zip, structure, limits);
  const rowsOf = (partName: string) => rowsOfSheet(zip, partName, strings, formats, limits);

  let found: { sheetName: string; begun: BegunSheet; layout: CardSheetLayout } | undefined;
  let hasHeader = false;
  const otherCardSheets: string[] = [];
  // All are looked into, so that cards on a second sheet are not passed over in silence.
  for (const { name, partName } of structure.visibleSheets.slice(0, limits.sheets)) {
    const begun = await begin(rowsOf(partName));
    if (begun.layout && !found) {
      found = { sheetName: name, begun, layout: begun.layout };
      continue;
    }
    if (begun.layout) otherCardSheets.push(name);
    hasHeader ||= hasCardHeader(begun.sample);
    await begun.rest.return(undefined);
  }
  if (!found) throw new WorkbookRefusedError(hasHeader ? "NO_CARD_ROWS" : "NO_CARD_COLUMN");
  return cardSheetOf(found.sheetName, found.layout, found.begun, otherCardSheets, async () => zip.close());
}

async function* rowsOfSheet(
  zip: ZipPackage,
  partName: string,
  strings: SharedStrings,
  formats: CellFormats,
  limits: ImportLimits,
): AsyncGenerator<SourceRow[]> {
  const scanner = new SheetScanner(strings, formats, limits);
  for await (const chunk of utf8ChunksOf(zip.chunksOf(partName))) {
    const rows = scanner.push(chunk);
    if (rows.length > 0) yield rows;
  }
  scanner.finish();
}

interface BegunSheet {
  sample: SourceRow[];
  layout: CardSheetLayout | null;
  /** What comes after the sample. */
  rest: AsyncGenerator<SourceRow[]>;
}

async function begin(rest: AsyncGenerator<SourceRow[]>): Promise<BegunSheet> {
  const sample: SourceRow[] = [];
  while (sample.length < recognisedRows) {
    const { value, done } = await rest.next();
    if (done) break;
    sample.push(...value);
  }
  return { sample, layout: recogniseCardColumns(sample.slice(0, recognisedRows)), rest };
}

function cardSheetOf(
  sheetName: string,
  layout: CardSheetLayout,
  { sample, rest }: BegunSheet,
  otherCardSheets: string[],
  release: () => Promise<void>,
): CardSheet {
  const isCard = (row: SourceRow) => row.rowNumber >= layout.firstCardRowNumber;
  return {
    sheetName,
    layout,
    headRows: sample.filter((row) => !isCard(row)),
    otherCardSheets,
    async *rows() {
      yield sample.filter(isCard);
      sample.length = 0;
      yield* rest;
    },
    async close() {
      await rest.return(undefined);
      await release();
    },
  };
}
