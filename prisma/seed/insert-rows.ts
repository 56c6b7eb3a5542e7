import type { PoolClient } from "pg";
import { identifier, join, sql } from "../../server/platform/sql.ts";

/** A row by column name. */
export type Row = Record<string, unknown>;

/** Rows sent at a time: few enough that their text stays small, many enough that the round trips do not count. */
const AT_A_TIME = 5_000;

/**
 * Inserts rows of one shape, thousands with each statement. Columns that no row names get their default. Dates are taken as
 * they are; bytes go through {@link asBytea}. PostgreSQL reads JSON into the table's own row type, so that no column type has to be repeated here.
 */
export async function insertRows(client: PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = join(Object.keys(first).map((name) => identifier(name)));
  let inserted: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < rows.length; start += AT_A_TIME) {
    // The next rows are written out while the database takes in the ones before.
    const body = JSON.stringify(rows.slice(start, start + AT_A_TIME));
    await inserted;
    inserted = client.query(sql`
      INSERT INTO ${identifier(table)} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${identifier(table)}, ${body}::json)`);
  }
  await inserted;
}

/** Bytes as a column of type bytea reads them from JSON. */
export function asBytea(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString("hex")}`;
}
