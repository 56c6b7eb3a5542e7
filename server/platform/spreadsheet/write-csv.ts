import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { shanghaiDateTime } from "../shanghai-time.ts";
import { defuse } from "./cell-text.ts";
import type { Table, TableValue } from "./write-table.ts";

/** By this mark Excel knows that a text is UTF-8; without it Chinese is garbled. */
const BYTE_ORDER_MARK = "\ufeff";
const flushCharacters = 64 * 1024;
/** From so many digits on Excel shows a number as 8.98E+19, and saves it so. */
const FEWEST_LONG_DIGITS = 12;

/**
 * Streams a table as CSV that Excel opens right, by a double click too: UTF-8 with its mark, long numbers as `="8986…"`, which is a text to Excel, and nothing that
 * would run as a formula. Ends `out`; memory stays flat.
 */
export async function writeCsv(table: Table, out: Writable): Promise<void> {
  await pipeline(Readable.from(textOf(table)), out);
}

async function* textOf({ columns, rows }: Table): AsyncGenerator<string> {
  let text = BYTE_ORDER_MARK + lineOf(columns.map(({ header }) => header));
  for await (const row of rows) {
    text += lineOf(columns.map(({ key }) => row[key]));
    if (text.length >= flushCharacters) {
      yield text;
      text = "";
    }
  }
  yield text;
}

const lineOf = (values: readonly TableValue[]) => `${values.map(cellOf).join(",")}\r\n`;

function cellOf(value: TableValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return shanghaiDateTime(value);
  if (typeof value !== "string") return String(value);
  const isLongNumber = value.length >= FEWEST_LONG_DIGITS && /^\d+$/.test(value);
  const text = isLongNumber ? `="${value}"` : defuse(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
