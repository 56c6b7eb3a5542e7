import { randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { readMigrations } from "./migration-files.ts";

/** How long a write that went well, or one that did not, stands for the next looks, in milliseconds. */
const KEPT_MS = { good: 15_000, bad: 2_000 };
/** A row of this many bytes leaves no room for another on its page. */
const FILLER_BYTES = 7_000;

/**
 * Makes the check that says whether this process can work: the database answers, has every migration the program was built for, and can be written to. Once it had the
 * migrations they are not looked at again; writing is tried now and then.
 */
export function databaseCheck(pool: Pool, migrationsFolder: string): () => Promise<void> {
  const needed = readMigrations(migrationsFolder).map(({ name }) => name);
  let isComplete = false;
  let written: { attempt: Promise<void>; until: number } | undefined;

  const compareMigrations = async () => {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const applied = new Set(rows.map(({ name }) => name));
    const missing = needed.find((name) => !applied.has(name));
    if (missing) throw new Error(`the database lacks migration ${missing}`);
    isComplete = true;
  };
  const writeNowAndThen = (): Promise<void> => {
    if (written && performance.now() < written.until) return written.attempt;
    const attempt = write(pool);
    const entry = { attempt, until: performance.now() + KEPT_MS.good };
    written = entry;
    attempt.catch(() => {
      entry.until = performance.now() + KEPT_MS.bad;
    });
    return attempt;
  };

  return async () => {
    if (isComplete) await pool.query("SELECT 1");
    else await compareMigrations();
    await writeNowAndThen();
  };
}

/** Writes a page; the rows of earlier times go, except one that another process is just taking away. */
async function write(pool: Pool): Promise<void> {
  await pool.query({
    text: `
      WITH earlier AS (SELECT "id" FROM "WriteProbe" FOR UPDATE SKIP LOCKED),
        gone AS (DELETE FROM "WriteProbe" WHERE "id" IN (SELECT "id" FROM earlier))
      INSERT INTO "WriteProbe" ("id", "filler") VALUES ($1, $2)`,
    values: [randomUUID(), randomBytes(FILLER_BYTES)],
  });
}
