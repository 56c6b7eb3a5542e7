import { randomUUID } from "node:crypto";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { StartError } from "../postgres/start-error.ts";
import { type MigrationFile, readMigrations } from "./migration-files.ts";

/** Prisma's own lock: `prisma migrate deploy` and this take turns. */
const prismaLock = 72_707_369;

/** Prisma's own table, as its engine makes it. */
const createHistory = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

interface HistoryRow {
  migration_name: string;
  checksum: string;
  isFinished: boolean;
}

/** What to migrate. */
export interface MigrateOptions {
  /** Address of the database, as a role that may change its structure. */
  url: string;
  /** Folder of `<time>_<name>/migration.sql`. */
  folder: string;
}

/**
 * Brings a database up to date: applies what is pending, in order, each migration in a transaction of its own together with its record.
 * One that fails leaves nothing, and the ones before it stay. Callers at the same time wait for one another.
 * @returns the names of the migrations that were applied now
 * @throws StartError when the database's history and the folder do not belong together, or a migration fails
 */
export async function migrateDatabase({ url, folder }: MigrateOptions): Promise<string[]> {
  const files = readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "migrations" });
  // A connection that breaks between two statements shows at the next one.
  client.on("error", () => {});
  await connect(client);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    const pending = comparePast(await readHistory(client), files);
    if (pending.length > 0) await client.query(createHistory);
    for (const file of pending) await apply(client, file);
    // The queue keeps its tables in a schema and a history of its own.
    await runMigrations({ connectionString: url });
    return pending.map(({ name }) => name);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

/** Names of migrations that the database lacks; for processes that need a current one but do not migrate. @throws StartError */
export async function pendingMigrations({ url, folder }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "migrations" });
  client.on("error", () => {});
  await connect(client);
  try {
    return comparePast(await readHistory(client), readMigrations(folder)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { host, port, database } = client;
    throw new StartError(
      `The database ${database} on ${host}:${port} cannot be reached: ${(error as Error).message || (error as { code?: string }).code}`,
      { cause: error },
    );
  }
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const { rows: tables } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`);
  if (!tables[0].isThere) return [];
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** What is still to be done, once past and folder are known to agree. */
function comparePast(history: readonly HistoryRow[], files: readonly MigrationFile[]): MigrationFile[] {
  for (const { migration_name: name, checksum, isFinished } of history) {
    const file = files.find((candidate) => candidate.name === name);
    if (!file)
      throw new StartError(
        `The database has migration ${name}, which this version of the program does not know: start the newer version that made it`,
      );
    if (!isFinished)
      throw new StartError(
        `Migration ${name} was begun by another tool and never finished: repair the database, then run prisma migrate resolve`,
      );
    if (!file.checksums.includes(checksum))
      throw new StartError(
        `Migration ${name} was changed after it was applied to this database: restore its file and put the change into a new migration`,
      );
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return files.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksums }: MigrationFile): Promise<void> {
  await client.query("BEGIN");
  try {
    const { rows } = await client.query("SELECT clock_timestamp() AS now");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksums[0], name, rows[0].now],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const { message, position } = error as { message: string; position?: string };
    const line = position ? ` at line ${sql.slice(0, Number(position)).split("\n").length}` : "";
    throw new StartError(`Migration ${name} failed${line} and left nothing behind: ${message}`, { cause: error });
  }
}
