import path from "node:path";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { pendingMigrations } from "../database/migrate.ts";
import { createLogger, type Logger } from "../log/logger.ts";
import { findEmbeddedPostgres, StartError } from "../postgres/embedded-postgres.ts";
import { freePort } from "../postgres/free-port.ts";
import { projectFolder } from "../project-folder.ts";
import { type Keys, loadKeys } from "../settings/keys.ts";
import { type BeginMessage, type ProgramMessage, refusedExitCode, supervisedFlag } from "./messages.ts";
import { whenNpmEnds } from "./when-npm-ends.ts";

/** Where the migrations are. */
export const migrationsFolder: string = path.join(projectFolder, "prisma", "migrations");

/** What a running process has. */
export interface ProcessParts {
  /** The settings; the database is known by now. */
  config: Config & { databaseUrl: string; databaseDirectUrl: string };
  keys: Keys;
  log: Logger;
  /** Registers a step of an orderly end. Steps run one after another, the last registered first. */
  onShutdown(step: () => Promise<void> | void): void;
}

/** A supervisor grants 8 seconds; alone there are 10. */
const drainMilliseconds = { supervised: 7_500, alone: 9_500, orphaned: 3_000 };

/**
 * Runs a process of the product until it is told to end: waits for the database, calls `body`, and takes care of signals, of the
 * supervisor's death and of errors nobody caught. The process counts as ready when `body` has returned.
 */
export function runProcess(name: string, body: (parts: ProcessParts) => Promise<void>): void {
  const steps: (() => Promise<void> | void)[] = [];
  const isSupervised = process.argv.includes(supervisedFlag) && process.send !== undefined;
  let log: Logger | undefined;
  let isEnding = false;

  const end = async (reason: string, patienceMilliseconds: number) => {
    if (isEnding) return;
    isEnding = true;
    log?.info({ reason }, "finishing");
    setTimeout(() => {
      log?.error(`did not finish within ${patienceMilliseconds / 1000} s`);
      process.exit(1);
    }, patienceMilliseconds);
    for (const step of steps.reverse()) {
      try {
        await step();
      } catch (error) {
        log?.error({ err: error }, "a step of finishing failed");
      }
    }
    process.exit(0);
  };
  const patience = isSupervised ? drainMilliseconds.supervised : drainMilliseconds.alone;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      // Alone, a second Ctrl-C is impatience. Supervised, it is the terminal and the supervisor saying the same thing.
      if (isEnding && !isSupervised && signal === "SIGINT") process.exit(130);
      void end(signal, patience);
    });
  }
  if (isSupervised) process.on("disconnect", () => void end("the supervisor is gone", drainMilliseconds.orphaned));
  else whenNpmEnds(() => void end("npm is gone", patience));
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    // What a process in an unknown state still writes is worth less than a clean new one: it does not finish, it ends.
    process.on(event, (error: unknown) => {
      if (log) log.fatal({ err: error }, event);
      else console.error(error);
      process.exit(1);
    });
  }

  void (async () => {
    try {
      const { config, keys } = await readParts(isSupervised);
      log = createLogger(name, config);
      await body({ config, keys, log, onShutdown: (step) => steps.push(step) });
      if (isSupervised) tell({ type: "ready" });
    } catch (error) {
      if (!isEnding) refuse(error, log);
    }
  })();
}

/** Runs a process that does one thing and ends: exit code 0 when it is done. */
export function runTask(name: string, body: (parts: ProcessParts) => Promise<void>): void {
  runProcess(name, async (parts) => {
    await body(parts);
    process.exit(0);
  });
}

/** Tells why the process cannot start and ends it: one line for what a person can put right, everything for what is our fault. */
export function refuse(error: unknown, log?: Logger): never {
  const { code, port } = error as { code?: string; port?: number };
  if (error instanceof ConfigError || error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else if (code === "EADDRINUSE")
    process.stderr.write(`Port ${port} is taken by another program: stop that one, or choose another port\n`);
  else if (log) log.fatal({ err: error }, "cannot start");
  else console.error(error);
  process.exit(error instanceof ConfigError ? refusedExitCode : 1);
}

async function readParts(isSupervised: boolean) {
  let config = readConfig();
  if (config.port === 0) config = readConfig({ PORT: String(await freePort()) });
  const databaseUrl = isSupervised ? await waitForDatabase() : await findDatabase(config);
  const databaseDirectUrl = config.databaseDirectUrl ?? databaseUrl;
  return { config: { ...config, databaseUrl, databaseDirectUrl }, keys: loadKeys(config) };
}

function waitForDatabase(): Promise<string> {
  return new Promise((resolve) => {
    process.on("message", (message: BeginMessage) => {
      if (message.type === "begin") resolve(message.databaseUrl);
    });
    tell({ type: "loaded" });
  });
}

async function findDatabase(config: Config): Promise<string> {
  const url = config.databaseUrl ?? findEmbeddedPostgres(config.dataDir);
  if (!url) throw new StartError(`There is no database: run npm start on ${config.dataDir} first, or set DATABASE_URL`);
  const [first, ...more] = await pendingMigrations({
    url: config.databaseDirectUrl ?? url,
    folder: migrationsFolder,
  });
  if (first)
    throw new StartError(
      `The database lacks ${1 + more.length} migrations, from ${first} on: run npm start or npm run migrate`,
    );
  return url;
}

function tell(message: ProgramMessage): void {
  process.send?.(message, () => {});
}
