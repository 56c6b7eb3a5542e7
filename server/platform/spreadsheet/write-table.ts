import type { Writable } from "node:stream";
import { cellStyles } from "./cell-styles.ts";
import { type WrittenRow, writeSpreadsheet } from "./spreadsheet-writer.ts";
import { RowWriter } from "./written-cells.ts";

/** What a column of a list holds; decides how its cells are stored and shown. `fen` is shown in yuan, `date` in China time. */
export type TableColumnKind = "text" | "number" | "fen" | "date";

/** One column of an exported list. */
export interface TableColumn<Key extends string = string> {
  header: string;
  /** Property of the row. */
  key: Key;
  widthCharacters: number;
  /** Card, phone and identity numbers are `text`: as numbers they lose digits. */
  kind: TableColumnKind;
}

/** What a cell may hold; null and undefined are blank. Text in a column of another kind is refused. */
export type TableValue = string | number | bigint | Date | null | undefined;

/** A list to export. */
export interface Table<Key extends string = string> {
  sheetName: string;
  columns: readonly TableColumn<Key>[];
  /** Whether people fill it in and send it back: then all of its cells are text, those typed in later too. */
  isFilledIn?: boolean;
  rows: AsyncIterable<Readonly<Record<Key, TableValue>>> | Iterable<Readonly<Record<Key, TableValue>>>;
}

/**
 * Streams tables as .xlsx to `out`, a sheet each, and ends it; memory stays flat and rows are asked for as fast as `out` takes them. Every text is a
 * text cell and defused, so nothing a customer once entered runs as a formula on someone else's desk.
 * @throws {TypeError} when a value does not fit its column's kind
 */
export async function writeTables(tables: readonly Table[], out: Writable): Promise<void> {
  await writeSpreadsheet(
    tables.map((table) => ({
      name: table.sheetName,
      widthsCharacters: table.columns.map(({ widthCharacters }) => widthCharacters),
      columnStyle: table.isFilledIn ? cellStyles.text : cellStyles.general,
      headerRowNumber: 1,
      rows: writtenRows(table),
    })),
    out,
  );
}

async function* writtenRows<Key extends string>({ columns, rows }: Table<Key>): AsyncGenerator<WrittenRow> {
  const header = new RowWriter(1);
  columns.forEach((column, index) => void header.text(index, column.header, cellStyles.header));
  yield header.end();
  let rowNumber = 1;
  for await (const row of rows) {
    const writer = new RowWriter(++rowNumber);
    columns.forEach((column, index) => writeCell(writer, index, column, row[column.key]));
    yield writer.end();
  }
}

function writeCell(writer: RowWriter, index: number, { kind, key }: TableColumn, value: TableValue): void {
  if (value === null || value === undefined) return;
  if (kind === "text") writer.text(index, value instanceof Date ? value.toISOString() : String(value));
  else if (kind === "number" && typeof value === "number") writer.number(index, value);
  else if (kind === "number" && typeof value === "bigint") writer.number(index, Number(value));
  else if (kind === "fen" && (typeof value === "number" || typeof value === "bigint")) writer.fen(index, value);
  else if (kind === "date" && value instanceof Date) writer.date(index, value);
  else throw new TypeError(`column ${key} is a ${kind} column`);
}
