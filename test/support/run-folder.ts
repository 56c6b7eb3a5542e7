import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stopLeftover } from "../../server/launch/postgres/postmaster.ts";
import { isAlive } from "../../server/launch/postgres/postmaster-file.ts";

const prefix = "sim-cancellation-desk-test-";

/** Makes the folder of one test run. Folders of runs that were killed are cleared away first, with the servers that still run in them. */
export async function makeRunFolder(): Promise<string> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await removeRunFolder(path.join(os.tmpdir(), name));
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}${process.pid}-`));
  // The database's own user has to get in.
  fs.chmodSync(folder, 0o755);
  return folder;
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
