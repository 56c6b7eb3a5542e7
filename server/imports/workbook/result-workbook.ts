import type { Writable } from "node:stream";
import type { Language } from "../../platform/localized-text.ts";
import { type CellStyle, cellStyles } from "../../platform/spreadsheet/cell-styles.ts";
import { type WrittenRow, writeSpreadsheet } from "../../platform/spreadsheet/spreadsheet-writer.ts";
import { RowWriter } from "../../platform/spreadsheet/written-cells.ts";
import { resultHeaders } from "../rules/card-columns.ts";
import { type CardSheet, openCardSheet } from "./card-sheet.ts";
import { defaultImportLimits, type ImportLimits } from "./import-limits.ts";
import { cardRowsOf } from "./read-workbook.ts";
import type { SheetRow } from "./sheet-row.ts";
import type { SourceRow } from "./source-row.ts";

/** What became of one row, in the customer's language. */
export interface RowResult {
  tone: "OK" | "WARNING" | "ERROR";
  /** A word or two: accepted, rejected, cancelled. */
  result: string;
  /** Why, and what to do. Blank when there is nothing to say. */
  detail: string;
}

/** Answers for the rows of one batch; a row without an answer is written with blank result columns. */
export type ResultLookup = (rowNumbers: readonly number[]) => Promise<ReadonlyMap<number, RowResult>>;

const styleOfTone: Record<RowResult["tone"], CellStyle> = {
  OK: cellStyles.ok,
  WARNING: cellStyles.warning,
  ERROR: cellStyles.error,
};
/** Cards whose texts decide the widths of the columns. */
const measuredRows = 100;
const narrowestCharacters = 10;
const widestCharacters = 40;
const resultCharacters = 14;
const detailCharacters = 60;

/**
 * Writes the customer's own file back as .xlsx, with result and reason appended, and ends `out`. Rows keep their numbers and columns,
 * every cell is text, and the columns of an earlier result are replaced: the file can be corrected and imported again. A file without
 * a header gets one, and then a column with the row numbers of the original. Reading, look-ups and writing advance together, in
 * constant memory.
 * @throws {WorkbookRefusedError} when the file cannot be read (any more)
 */
export async function writeResultWorkbook(
  sourceFile: string,
  resultsOf: ResultLookup,
  out: Writable,
  language: Language,
  limits: ImportLimits = defaultImportLimits,
): Promise<void> {
  // Read once to its end before the first byte is written: a download that has begun cannot be refused any more.
  const plan = await planOf(sourceFile, limits);
  const sheet = await openCardSheet(sourceFile, limits);
  try {
    await writeSpreadsheet(
      {
        name: sheet.sheetName || "Sheet1",
        widthsCharacters: plan.widthsCharacters,
        columnStyle: cellStyles.text,
        headerRowNumber: plan.headerRowNumber,
        rows: writtenRows(sheet, plan, cardRowsOf(sheet, limits), resultsOf, language),
      },
      out,
    );
  } finally {
    await sheet.close();
  }
}

interface ResultPlan {
  headerRowNumber: number;
  /** 1 when a header is put in above the first card, which moves the cards down. */
  shiftedRows: 0 | 1;
  /** Columns of the source that are kept, in order; a column of an earlier result is not. */
  keptColumns: number[];
  widthsCharacters: number[];
}

async function planOf(sourceFile: string, limits: ImportLimits): Promise<ResultPlan> {
  const sheet = await openCardSheet(sourceFile, limits);
  try {
    const { layout, headRows } = sheet;
    const longest: number[] = [];
    const measure = ({ cells }: { cells: readonly string[] }, isShown: boolean) => {
      for (let column = 0; column < cells.length; column++) {
        longest[column] = Math.max(longest[column] ?? 0, isShown ? displayWidth(cells[column]!) : 0);
      }
    };
    // Titles above the header may run over their neighbours, so they do not widen a column.
    for (const row of headRows) measure(row, row.rowNumber === layout.headerRowNumber);
    let measured = 0;
    for await (const batch of cardRowsOf(sheet, limits))
      for (const row of batch) measure(row, ++measured <= measuredRows);

    const keptColumns = [...longest.keys()].filter((column) => !layout.columns.ours.includes(column));
    const widths = keptColumns.map((column) =>
      Math.min(widestCharacters, Math.max(narrowestCharacters, (longest[column] ?? 0) + 2)),
    );
    const hasHeader = layout.headerRowNumber !== null;
    return {
      headerRowNumber: layout.headerRowNumber ?? layout.firstCardRowNumber,
      shiftedRows: hasHeader ? 0 : 1,
      keptColumns,
      widthsCharacters: [...widths, resultCharacters, detailCharacters, ...(hasHeader ? [] : [resultCharacters])],
    };
  } finally {
    await sheet.close();
  }
}

async function* writtenRows(
  sheet: CardSheet,
  plan: ResultPlan,
  batches: AsyncIterable<SheetRow[]>,
  resultsOf: ResultLookup,
  language: Language,
): AsyncGenerator<WrittenRow> {
  yield* writtenHead(sheet, plan, language);
  const resultColumn = plan.keptColumns.length;
  for await (const batch of batches) {
    const results = await resultsOf(batch.map(({ rowNumber }) => rowNumber));
    for (const row of batch) {
      const writer = writeKept(row, plan, cellStyles.text, plan.shiftedRows);
      const found = results.get(row.rowNumber);
      if (found) {
        const style = styleOfTone[found.tone];
        writer.text(resultColumn, found.result, style).text(resultColumn + 1, found.detail, style);
      }
      if (plan.shiftedRows > 0) writer.number(resultColumn + 2, row.rowNumber, cellStyles.whole);
      yield writer.end();
    }
  }
}

function* writtenHead({ layout, headRows }: CardSheet, plan: ResultPlan, language: Language): Generator<WrittenRow> {
  const { result, detail, sourceRow } = resultHeaders[language];
  const resultColumn = plan.keptColumns.length;
  for (const row of headRows) {
    const isHeader = row.rowNumber === layout.headerRowNumber;
    const writer = writeKept(row, plan, isHeader ? cellStyles.header : cellStyles.text);
    if (isHeader)
      writer.text(resultColumn, result, cellStyles.header).text(resultColumn + 1, detail, cellStyles.header);
    yield writer.end();
  }
  if (layout.headerRowNumber === null) {
    const names = new Map([
      [layout.columns.iccid, "ICCID"],
      [layout.columns.msisdn, "MSISDN"],
    ] as const);
    const writer = new RowWriter(plan.headerRowNumber);
    plan.keptColumns.forEach((column, index) => void writer.text(index, names.get(column) ?? "", cellStyles.header));
    writer.text(resultColumn, result, cellStyles.header).text(resultColumn + 1, detail, cellStyles.header);
    yield writer.text(resultColumn + 2, sourceRow, cellStyles.header).end();
  }
}

function writeKept(row: SourceRow | SheetRow, plan: ResultPlan, style: CellStyle, shiftedRows = 0): RowWriter {
  const writer = new RowWriter(row.rowNumber + shiftedRows);
  plan.keptColumns.forEach((column, index) => void writer.text(index, row.cells[column] ?? "", style));
  return writer;
}

/** Chinese characters are two columns wide. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.slice(0, widestCharacters)) width += character > "\u2e7f" ? 2 : 1;
  return width;
}
