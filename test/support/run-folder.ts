import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stopLeftover } from "../../server/launch/postgres/postmaster.ts";
import { isAlive } from "../../server/launch/postgres/postmaster-file.ts";

const prefix = "sim-cancellation-desk-test-";

/** Makes the folder of one test run. Folders of runs that were killed are cleared away first, with the servers that still run in them. */
export async function makeRunFolder(parent = os.tmpdir()): Promise<string> {
  for (const name of fs.readdirSync(parent)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await removeRunFolder(path.join(parent, name));
  }
  const folder = fs.mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  // The database's own user has to get in.
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Linux keeps what is written here in memory. */
const memoryFolder = "/dev/shm";
/** What the databases of a run need at most, with room to spare, in bytes. */
const RUN_BYTES = 6 * 2 ** 30;

/** Where a run's files are quickest: in memory where there is plenty of it, for nothing of them is needed afterwards; else where temporary files go. */
export function quickestParent(): string {
  try {
    const { bavail, bsize } = fs.statfsSync(memoryFolder);
    fs.accessSync(memoryFolder, fs.constants.W_OK);
    if (bavail * bsize >= RUN_BYTES && os.freemem() >= 2 * RUN_BYTES) return memoryFolder;
  } catch {
    // There is no such place here.
  }
  return os.tmpdir();
}

/** Removes the folder, after stopping a server that still runs on its data. */
export async function removeRunFolder(folder: string): Promise<void> {
  for (const kind of databaseKinds) await stopLeftover(clusterFolder(folder, kind));
  fs.rmSync(folder, { recursive: true, force: true });
}

/** PLAIN is as the product has it; EXPLAINING sends its clients the plan of every statement with what each step did, as a notice in JSON. */
export const databaseKinds = ["PLAIN", "EXPLAINING"] as const;

/** A kind of database server. */
export type DatabaseKind = (typeof databaseKinds)[number];

/** Where the run's database server of a kind keeps its data. */
export function clusterFolder(runFolder: string, kind: DatabaseKind): string {
  return path.join(runFolder, `postgres-${kind.toLowerCase()}`);
}
