import type { PoolClient } from "pg";
import { identifier, join, sql } from "../../server/platform/sql.ts";

/** A row by column name. */
export type Row = Record<string, unknown>;

/** Rows sent at a time: few enough that their text stays small, many enough that the round trips do not count. */
const AT_A_TIME = 5_000;

/** The last insert that a connection was given. */
const sent = new WeakMap<PoolClient, Promise<unknown>>();

/**
 * Inserts rows of one shape, thousands with each statement. The database may still be at it when this answers, so that the next rows are made ready meanwhile: what is sent
 * over the connection afterwards waits for its turn, and {@link allInserted} says that all is there. Columns that no row names get their default. Dates are taken as
 * they are; bytes go through {@link asBytea}. PostgreSQL reads JSON into the table's own row type, so that no column type has to be repeated here.
 */
export async function insertRows(client: PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = join(Object.keys(first).map((name) => identifier(name)));
  for (let start = 0; start < rows.length; start += AT_A_TIME) {
    const body = JSON.stringify(rows.slice(start, start + AT_A_TIME));
    await allInserted(client);
    const inserting = client.query(sql`
      INSERT INTO ${identifier(table)} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${identifier(table)}, ${body}::json)`);
    // Whoever asks next hears of a failure; until then nobody listens.
    inserting.catch(() => {});
    sent.set(client, inserting);
  }
}

/** Waits until everything is inserted that this connection was given. @throws what the database said to the first statement that it refused */
export async function allInserted(client: PoolClient): Promise<void> {
  const last = sent.get(client);
  sent.delete(client);
  await last;
}

/** Bytes as a column of type bytea reads them from JSON. */
export function asBytea(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString("hex")}`;
}
