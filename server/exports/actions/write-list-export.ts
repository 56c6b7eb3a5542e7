import type { Writable } from "node:stream";
import type { PoolClient } from "pg";
import { inLanguage, type Language, listed } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { type TableValue, writeTable } from "../../platform/spreadsheet/write-table.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { ExportableList, ExportColumn } from "../exportable-list.ts";

/** Rows fetched at a time: as many as are held in memory. */
const ROWS_AT_ONCE = 1_000;
/** A sheet of Excel ends at 1 048 576 rows. */
const MOST_ROWS = 1_000_000;

type Row = Record<string, TableValue>;

/** Writes a list as .xlsx to `out`, as it stood at one moment, row by row as fast as `out` takes it. */
export async function writeListExport(
  { store }: Pick<Services, "store">,
  { list, filter, language }: { list: ExportableList; filter: unknown; language: Language },
  out: Writable,
): Promise<void> {
  const client = await store.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN READ ONLY");
    await writeTable(
      {
        sheetName: inLanguage(list.title, language),
        columns: list.columns.map(({ header, ...column }) => ({ ...column, header: inLanguage(header, language) })),
        rows: inWords(rowsOf(client, list.rows(filter)), list.columns, language),
      },
      out,
    );
    await client.query("COMMIT");
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection in the middle of a transaction is not given back.
    client.release(failure);
  }
}

async function* rowsOf(client: PoolClient, rows: Sql): AsyncGenerator<Row> {
  await client.query(sql`DECLARE listed NO SCROLL CURSOR FOR ${rows} LIMIT ${MOST_ROWS}`);
  for (;;) {
    const fetched = await client.query<Row>(`FETCH ${ROWS_AT_ONCE} FROM listed`);
    yield* fetched.rows;
    if (fetched.rows.length < ROWS_AT_ONCE) return;
  }
}

async function* inWords(
  rows: AsyncIterable<Row>,
  columns: readonly ExportColumn[],
  language: Language,
): AsyncGenerator<Row> {
  const worded = columns.filter(({ words }) => words);
  for await (const row of rows) {
    for (const { key, words = {} } of worded) {
      const value = row[key];
      if (typeof value !== "string") continue;
      const said = value.split(", ").map((code) => (words[code] ? inLanguage(words[code], language) : code));
      row[key] = listed(said, language);
    }
    yield row;
  }
}
