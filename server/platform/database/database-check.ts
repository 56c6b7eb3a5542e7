import type { Pool } from "pg";
import { readMigrations } from "./migration-files.ts";

/**
 * Makes the check that says whether this process can work: the database answers and has every migration the program was
 * built for. Once it had them all, only whether it answers is looked at.
 */
export function databaseCheck(pool: Pool, migrationsFolder: string): () => Promise<void> {
  const needed = readMigrations(migrationsFolder).map(({ name }) => name);
  let isComplete = false;
  return async () => {
    if (isComplete) return void (await pool.query("SELECT 1"));
    const { rows } = await pool.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const applied = new Set(rows.map(({ name }) => name));
    const missing = needed.find((name) => !applied.has(name));
    if (missing) throw new Error(`the database lacks migration ${missing}`);
    isComplete = true;
  };
}
