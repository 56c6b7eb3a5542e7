import { PassThrough, type Readable } from "node:stream";
import type { PoolClient } from "pg";
import { sessionLimits, settingLimits, workLimits } from "../../platform/database/work-limits.ts";
import { UnavailableError } from "../../platform/errors.ts";
import { inLanguage, type Language, listed } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { writeCsv } from "../../platform/spreadsheet/write-csv.ts";
import { type Table, type TableValue, writeTables } from "../../platform/spreadsheet/write-table.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { ExportableList, ExportableThing, ExportColumn, ExportFormat } from "../exportable-list.ts";
import { exportedListWords } from "../rules/list-words.ts";

/** Rows fetched at a time: as many as are held in memory. */
const ROWS_AT_ONCE = 1_000;
/** A sheet of Excel ends at 1 048 576 rows. */
const MOST_ROWS = 1_000_000;

type Row = Record<string, TableValue>;

/** What is taken out, and how. */
export interface ListToTakeOut {
  list: ExportableThing;
  filter: unknown;
  language: Language;
  format?: ExportFormat;
  /** How long a download may take, in milliseconds. */
  longestMs?: number;
}

/**
 * A list as a file, as it stands at one moment, row by row as fast as it is downloaded. Whoever downloads slowly holds a connection for long: only some may at a time, and
 * none for ever. The stream breaks off when something goes wrong; a broken file is no file.
 * @throws UnavailableError when too many lists are being taken out
 */
export async function openListExport(
  services: Services,
  { list, filter, language, format = "XLSX", longestMs = workLimits.EXPORT.seconds * 1000 }: ListToTakeOut,
): Promise<Readable> {
  const { store, log } = services;
  const endTurn = await store.turns.take("EXPORT");
  const client = await store.pool.connect().catch((error: unknown) => {
    endTurn();
    throw error;
  });
  // Whoever downloads may have gone before there is anybody to hear how it ends.
  const out = new PassThrough().on("error", () => {});
  const timer = setTimeout(() => out.destroy(new UnavailableError()), longestMs);
  const tables = async () =>
    "rows" in list ? [tableOf(client, list, filter, language)] : list.tables(services, filter, language);
  const write = async () => {
    await client.query("BEGIN READ ONLY");
    await client.query(limited);
    const all = await tables();
    if (format === "CSV" && all[0]) await writeCsv(all[0], out);
    else await writeTables(all, out);
    await client.query("COMMIT");
  };
  write()
    .then(
      () => client.release(),
      (error: Error) => {
        log.warn({ err: error, list: list.name }, "a list could not be taken out");
        out.destroy(error);
        // A connection in the middle of a transaction is not given back.
        client.release(true);
      },
    )
    .finally(() => {
      clearTimeout(timer);
      endTurn();
    });
  return out;
}

function tableOf(client: PoolClient, list: ExportableList, filter: unknown, language: Language): Table {
  return {
    sheetName: inLanguage(exportedListWords[list.name], language),
    columns: list.columns.map(({ header, ...column }) => ({ ...column, header: inLanguage(header, language) })),
    isFilledIn: list.isFilledIn ?? false,
    rows: inWords(told(rowsOf(client, list.rows(filter)), list, language), list.columns, language),
  };
}

const limited = sql`SELECT ${settingLimits(sessionLimits("EXPORT"))}`;

async function* rowsOf(client: PoolClient, rows: Sql): AsyncGenerator<Row> {
  await client.query(sql`DECLARE listed NO SCROLL CURSOR FOR ${rows} LIMIT ${MOST_ROWS}`);
  for (;;) {
    const fetched = await client.query<Row>(`FETCH ${ROWS_AT_ONCE} FROM listed`);
    yield* fetched.rows;
    if (fetched.rows.length < ROWS_AT_ONCE) return;
  }
}

async function* told(
  rows: AsyncIterable<Row>,
  { told: tell }: ExportableList,
  language: Language,
): AsyncGenerator<Row> {
  for await (const row of rows) yield tell ? tell(row, language) : row;
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
