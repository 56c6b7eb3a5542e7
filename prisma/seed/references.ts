import type { PoolClient } from "pg";
import { raw, sql } from "../../server/platform/sql.ts";

interface Reference {
  table: string;
  name: string;
  definition: string;
}

/** How long other connections may keep the tables busy before the references are checked the slow way, in milliseconds. */
const PATIENCE_MS = 1_500;

/**
 * Writes rows with the references of these tables checked all at once at the end, as when a backup is restored: row by row it takes a third of the loading
 * time. The references are taken off and put back in the transaction of this connection, so nobody ever sees the tables without them, whatever crashes.
 * A connection that may not do so, or tables that somebody is reading, are no trouble: then they stay on.
 */
export async function checkingReferencesAtEnd(
  client: PoolClient,
  tables: readonly string[],
  write: () => Promise<void>,
): Promise<void> {
  const { rows: references } = await client.query<Reference>(sql`
    SELECT r."conrelid"::regclass::text AS "table", quote_ident(r."conname") AS "name", pg_get_constraintdef(r."oid") AS "definition"
    FROM pg_constraint r WHERE r."contype" = 'f' AND r."conrelid" = ANY(${tables.map((table) => `"${table}"`)}::regclass[])`);
  const areOff = await takeOff(client, references);
  await write();
  if (!areOff) return;
  for (const { table, name, definition } of references) {
    await client.query(sql`ALTER TABLE ${raw(table)} ADD CONSTRAINT ${raw(name)} ${raw(definition)}`);
  }
}

async function takeOff(client: PoolClient, references: readonly Reference[]): Promise<boolean> {
  await client.query("SAVEPOINT references_on");
  try {
    await client.query(sql`SELECT set_config('lock_timeout', ${String(PATIENCE_MS)}, true)`);
    for (const { table, name } of references)
      await client.query(sql`ALTER TABLE ${raw(table)} DROP CONSTRAINT ${raw(name)}`);
    return true;
  } catch {
    await client.query("ROLLBACK TO SAVEPOINT references_on");
    return false;
  }
}
