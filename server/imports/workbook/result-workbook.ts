import type { Writable } from "node:stream";
import type { Language } from "../../platform/localized-text.ts";
import { type CellStyle, cellStyles } from "../../platform/spreadsheet/cell-styles.ts";
import { type SheetToWrite, type WrittenRow, writeSpreadsheet } from "../../platform/spreadsheet/spreadsheet-writer.ts";
import { RowWriter } from "../../platform/spreadsheet/written-cells.ts";
import type { CardSheetLayout } from "../rules/card-columns.ts";
import { resultHeaders } from "../rules/list-headers.ts";
import { openCardFile } from "./card-file.ts";
import { type FileSheet, type ListChoice, noChoice } from "./file-sheet.ts";
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

/** Answers for some rows of one of the sheets that are read, counted from 1; a row without an answer is written with blank result columns. */
export type ResultLookup = (
  sheetNumber: number,
  rowNumbers: readonly number[],
) => Promise<ReadonlyMap<number, RowResult>>;

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
 * Writes the customer's own file back as .xlsx, with result and reason appended on each sheet that was read, and ends `out`. Rows keep their numbers and columns,
 * every cell is text, and the columns of an earlier result are replaced: the file can be corrected and imported again. A sheet without
 * a header gets one, and then a column with the row numbers of the original. Sheets that were not read come along as they are. Reading, look-ups and
 * writing advance together, in constant memory.
 * @throws {WorkbookRefusedError} when the file cannot be read (any more)
 */
export async function writeResultWorkbook(
  sourceFile: string,
  resultsOf: ResultLookup,
  out: Writable,
  language: Language,
  choice: ListChoice = noChoice,
  limits: ImportLimits = defaultImportLimits,
): Promise<void> {
  // Read once to its end before the first byte is written: a download that has begun cannot be refused any more.
  const plans = await plansOf(sourceFile, choice, limits);
  const file = await openCardFile(sourceFile, choice, limits);
  try {
    let sheetNumber = 0;
    const sheets = file.sheets.map((sheet, index): SheetToWrite => {
      const name = sheet.source.name || "Sheet1";
      const plan = plans[index];
      if (!plan) return { name, isHidden: sheet.source.isHidden, ...copied, rows: copiedRows(sheet) };
      const { headerRowNumber, widthsCharacters } = plan;
      const number = ++sheetNumber;
      const rows = writtenRows(
        sheet,
        plan,
        cardRowsOf(sheet, limits),
        (rowNumbers) => resultsOf(number, rowNumbers),
        language,
      );
      return { name, widthsCharacters, columnStyle: cellStyles.text, headerRowNumber, rows };
    });
    await writeSpreadsheet(sheets, out);
  } finally {
    file.close();
  }
}

const copied = { widthsCharacters: [], columnStyle: cellStyles.text, headerRowNumber: null };

async function* copiedRows(sheet: FileSheet): AsyncGenerator<WrittenRow> {
  for await (const rows of sheet.source.rows()) {
    for (const row of rows) {
      const writer = new RowWriter(row.rowNumber);
      row.cells.forEach((cell, column) => void writer.text(column, cell, cellStyles.text));
      yield writer.end();
    }
  }
}

interface ResultPlan {
  layout: CardSheetLayout;
  headerRowNumber: number;
  /** 1 when a header is put in above the first card, which moves the cards down. */
  shiftedRows: 0 | 1;
  /** Columns of the source that are kept, in order; a column of an earlier result is not. */
  keptColumns: number[];
  widthsCharacters: number[];
}

/** For each sheet of the file how it is written; null for those that are not read. */
async function plansOf(sourceFile: string, choice: ListChoice, limits: ImportLimits): Promise<(ResultPlan | null)[]> {
  const file = await openCardFile(sourceFile, choice, limits);
  try {
    const plans: (ResultPlan | null)[] = [];
    for (const sheet of file.sheets) plans.push(await planOf(sheet, limits));
    return plans;
  } finally {
    file.close();
  }
}

async function planOf(sheet: FileSheet, limits: ImportLimits): Promise<ResultPlan | null> {
  const { layout, headRows } = sheet;
  if (!layout) {
    for await (const _rows of sheet.source.rows());
    return null;
  }
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

  const keptColumns = [...longest.keys()].filter((column) => !layout.ours.includes(column));
  const widths = keptColumns.map((column) =>
    Math.min(widestCharacters, Math.max(narrowestCharacters, (longest[column] ?? 0) + 2)),
  );
  const hasHeader = layout.headerRowNumber !== null;
  return {
    layout,
    headerRowNumber: layout.headerRowNumber ?? layout.firstCardRowNumber,
    shiftedRows: hasHeader ? 0 : 1,
    keptColumns,
    widthsCharacters: [...widths, resultCharacters, detailCharacters, ...(hasHeader ? [] : [resultCharacters])],
  };
}

async function* writtenRows(
  { headRows }: FileSheet,
  plan: ResultPlan,
  batches: AsyncIterable<SheetRow[]>,
  resultsOf: (rowNumbers: readonly number[]) => Promise<ReadonlyMap<number, RowResult>>,
  language: Language,
): AsyncGenerator<WrittenRow> {
  yield* writtenHead(headRows, plan, language);
  const resultColumn = plan.keptColumns.length;
  for await (const batch of batches) {
    // A row with several cards is one row of the file.
    const rows = batch.filter(({ place }) => place === 1);
    const results = await resultsOf(rows.map(({ rowNumber }) => rowNumber));
    for (const row of rows) {
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

function* writtenHead(headRows: readonly SourceRow[], plan: ResultPlan, language: Language): Generator<WrittenRow> {
  const { layout } = plan;
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
    const names = new Map(
      layout.places.flatMap(({ iccid, msisdn, imsi }) => [
        [iccid, "ICCID"] as const,
        [msisdn, "MSISDN"] as const,
        [imsi, "IMSI"] as const,
      ]),
    );
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
