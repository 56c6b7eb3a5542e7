import { runMigrations } from "graphile-worker";
import pg from "pg";
import { migrateDatabase } from "../../server/launch/database/migrate.ts";
import { createLogger } from "../../server/launch/log/logger.ts";
import { startEmbeddedPostgres } from "../../server/launch/postgres/embedded-postgres.ts";
import { productRole } from "../../server/launch/postgres/server-record.ts";
import { migrationsFolder } from "../../server/launch/process/run-process.ts";

/** A PostgreSQL server of the run's own. */
export interface Cluster {
  /** Process id of the server; its backends are its children. */
  pid: number;
  /** Makes a database: an empty one of the product, or a copy of an earlier one that nobody is connected to. */
  createDatabase(name: string, from?: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  urlOf(name: string): string;
  stop(): Promise<void>;
}

const EMPTY = "bench_empty";

/** Starts the server that the product embeds, with the product's settings: what is committed is on disk. */
export async function startCluster(folder: string): Promise<Cluster> {
  const log = createLogger("postgres", { logLevel: "error", logFormat: "auto" });
  const server = await startEmbeddedPostgres({ dataDir: folder, log });
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const run = async (text: string) => {
    // As the superuser, whom autovacuum makes way for.
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${EMPTY} OWNER ${productRole}`);
  await migrateDatabase({ url: urlOf(EMPTY), folder: migrationsFolder });
  await runMigrations({ connectionString: urlOf(EMPTY) });
  return {
    pid: server.pid,
    urlOf,
    createDatabase: async (name, from = EMPTY) => {
      await run(
        `CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${productRole} TEMPLATE ${pg.escapeIdentifier(from)} STRATEGY FILE_COPY`,
      );
      return urlOf(name);
    },
    dropDatabase: (name) => run(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    stop: () => server.stop(),
  };
}
