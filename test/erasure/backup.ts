import { identifier, join, sql } from "../../server/platform/sql.ts";
import type { TestStore } from "../support/database.ts";

/** Every row of every table, by its table. */
export type Backup = ReadonlyMap<string, string>;

/** Takes everything out of a database, as a backup has it. */
export async function backUp(store: TestStore): Promise<Backup> {
  const { rows: tables } = await store.pool.query<{ name: string }>(sql`
    SELECT table_name AS "name" FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = 'public' AND table_name NOT LIKE '\\_%'`);
  const backup = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await store.pool.query<{ body: string }>(
      sql`SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS "body" FROM ${identifier(name)} t`,
    );
    if (rows[0] && rows[0].body !== "[]") backup.set(name, rows[0].body);
  }
  return backup;
}

/** Puts a backup into an empty database: tables whose rows need others come when those are there. */
export async function restore(store: TestStore, backup: Backup): Promise<void> {
  let left = [...backup];
  while (left.length > 0) {
    const waiting: typeof left = [];
    for (const [name, body] of left) {
      const { rows } = await store.pool.query<{ column: string }>(sql`
        SELECT column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ${name} AND is_generated = 'NEVER'`);
      const columns = join(rows.map(({ column }) => identifier(column)));
      try {
        await store.pool.query(sql`
          INSERT INTO ${identifier(name)} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${identifier(name)}, ${body}::jsonb) ON CONFLICT DO NOTHING`);
      } catch (error) {
        waiting.push([name, body]);
        if (waiting.length === left.length) throw error;
      }
    }
    left = waiting;
  }
}
