/**
 * Decision: PostgreSQL comes along by default. It is a real server from an npm package, so that two commands suffice and tests run on what production
 * runs on.
 */
import fs from "node:fs";
import path from "node:path";
import type { Logger } from "../log/logger.ts";
import { clusterVersion, createCluster, resetPasswords } from "./cluster.ts";
import { lockDataDir, unlockDataDir } from "./data-dir-lock.ts";
import { freePort } from "./free-port.ts";
import { choosePlace } from "./places.ts";
import { type PostgresBinaries, providePostgresBinaries } from "./postgres-binaries.ts";
import { servingSettings } from "./postgres-settings.ts";
import { PortTakenError, type Postmaster, startPostmaster, stopLeftover } from "./postmaster.ts";
import { livePostmaster } from "./postmaster-file.ts";
import {
  adminUrl,
  newServerRecord,
  productUrl,
  readServerRecord,
  type ServerRecord,
  writeServerRecord,
} from "./server-record.ts";
import { StartError } from "./start-error.ts";

export { StartError } from "./start-error.ts";

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** Address of the product's database, as the role that owns it. */
  readonly url: string;
  /** Address of the superuser. */
  readonly adminUrl: string;
  readonly pid: number;
  /** Calls back once if the server ends without having been asked to. Start it again then; the folder stays locked meanwhile. */
  onExit(callback: () => void): void;
  /** Stops within 5 seconds and lets other programs have the folder. */
  stop(): Promise<void>;
}

/** What to start. */
export interface EmbeddedPostgresOptions {
  /** Folder of the installation; data goes to `postgres` in it. */
  dataDir: string;
  log: Logger;
  /** Where data and programs go that PostgreSQL's user cannot reach in their own places. */
  outside?: string;
}

/**
 * Starts PostgreSQL on the data of an installation, making it at the first start. A server that a killed run left behind is stopped
 * first; one that was killed recovers.
 * @throws StartError in one line, for example when another process works with this folder
 */
export async function startEmbeddedPostgres({
  dataDir: givenDataDir,
  log,
  outside = "/var/lib/sim-cancellation-desk",
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  fs.mkdirSync(givenDataDir, { recursive: true });
  const dataDir = fs.realpathSync(givenDataDir);
  await lockDataDir(dataDir);
  try {
    const { postmaster, record } = await start(dataDir, log, outside);
    let isWanted = true;
    let tell: (() => void) | undefined;
    void postmaster.ended.then(() => {
      if (isWanted) tell?.();
    });
    return {
      url: productUrl(record),
      adminUrl: adminUrl(record),
      pid: postmaster.pid,
      onExit: (callback) => {
        tell = callback;
      },
      stop: async () => {
        isWanted = false;
        await postmaster.stop();
        unlockDataDir(dataDir);
      },
    };
  } catch (error) {
    unlockDataDir(dataDir);
    throw error;
  }
}

/**
 * The address of the embedded server that another process runs on this folder.
 * @returns null when none runs
 */
export function findEmbeddedPostgres(dataDir: string): string | null {
  const record = readServerRecord(dataDir);
  return record && livePostmaster(record.dataFolder) !== null ? productUrl(record) : null;
}

async function start(dataDir: string, log: Logger, outside: string) {
  const known = readServerRecord(dataDir);
  const record = known ?? newServerRecord();
  const place = choosePlace(dataDir, record.installationId, outside);
  record.dataFolder = place.dataFolder;
  const binaries = providePostgresBinaries(place.user, place.copiesFolder);
  if (place.isMoved) log.info(`PostgreSQL's user cannot enter ${dataDir}; its data is in ${place.dataFolder}`);
  if (await stopLeftover(place.dataFolder)) log.info("Stopped the PostgreSQL server that an earlier run left behind");

  const version = clusterVersion(place.dataFolder);
  if (version !== null && version !== binaries.majorVersion) {
    throw new StartError(
      `The database in ${place.dataFolder} was made by PostgreSQL ${version}, this program brings ${binaries.majorVersion}: export it with pg_dump ${version} and import it, or set DATABASE_URL`,
    );
  }
  if (version !== null && !known) {
    await resetPasswords(record, binaries, place.user);
    log.warn(`${path.join(dataDir, "postgres-server.json")} was missing; the database has new passwords`);
  }
  if (!known) writeServerRecord(dataDir, record);
  if (version === null) {
    log.info(`Creating the database in ${place.dataFolder}`);
    await createCluster(record, binaries, place.user);
  }
  const postmaster = await startOnFreePort(dataDir, record, binaries, place.user, log);
  return { postmaster, record };
}

async function startOnFreePort(
  dataDir: string,
  record: ServerRecord,
  binaries: PostgresBinaries,
  user: ReturnType<typeof choosePlace>["user"],
  log: Logger,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    if (record.port === 0) {
      record.port = await freePort();
      writeServerRecord(dataDir, record);
    }
    try {
      return await startPostmaster({
        program: binaries.postgres,
        dataFolder: record.dataFolder,
        port: record.port,
        settings: servingSettings,
        user,
        output: (line) => log[/^(FATAL|PANIC|WARNING)/.test(line) ? "warn" : "debug"](`postgres: ${line}`),
      });
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === 5) throw error;
      record.port = 0;
    }
  }
}
