import type { Store } from "../../server/platform/database/store.ts";
import { identifier, join, sql } from "../../server/platform/sql.ts";

/** A statement of this many is over well before the limits of the product's connections. */
const ROWS_PER_STATEMENT = 10_000;

/** A row by column name. Dates and bytes are taken as they are. */
export type Row = Record<string, unknown>;

/** Inserts rows of one shape. */
export async function insertRows({ pool }: Pick<Store, "pool">, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = join(Object.keys(first).map((name) => identifier(name)));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const body = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT).map(withBytesAsText));
    await pool.query(sql`
      INSERT INTO ${identifier(table)} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${identifier(table)}, ${body}::jsonb)`);
  }
}

function withBytesAsText(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) =>
    value instanceof Uint8Array ? [name, `\\x${Buffer.from(value).toString("hex")}`] : [name, value],
  );
  return Object.fromEntries(entries);
}
