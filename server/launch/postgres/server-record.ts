import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { writePrivateFile } from "../private-file.ts";
import { newKeyText } from "../settings/key-formats.ts";

/** What an installation remembers of its embedded server, in `DATA_DIR/postgres-server.json`, readable by its owner alone. */
export interface ServerRecord {
  /** Tells this installation's data from that of an earlier one in a folder of the same name. */
  installationId: string;
  port: number;
  /** Where the cluster is. */
  dataFolder: string;
  /** Of the superuser `postgres`, for administration. */
  adminPassword: string;
  /** Of the role the product works as. */
  password: string;
}

/** Role and database the product works with. The role owns the database and may make roles, but is no superuser. */
export const productRole = "desk";
export const productDatabase = "sim_cancellation_desk";

/** The record, or null before the first start. */
export function readServerRecord(dataDir: string): ServerRecord | null {
  try {
    return JSON.parse(fs.readFileSync(recordPlace(dataDir), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export function writeServerRecord(dataDir: string, record: ServerRecord): void {
  writePrivateFile(recordPlace(dataDir), `${JSON.stringify(record, null, 2)}\n`);
}

/** The beginning of a record: new identity and passwords, no place yet. */
export function newServerRecord(): ServerRecord {
  return {
    installationId: randomUUID(),
    port: 0,
    dataFolder: "",
    adminPassword: newKeyText.password(),
    password: newKeyText.password(),
  };
}

/** The address the product connects to. */
export function productUrl({ port, password }: Pick<ServerRecord, "port" | "password">): string {
  return `postgresql://${productRole}:${password}@127.0.0.1:${port}/${productDatabase}`;
}

/** The address of the superuser, for administration and tests. */
export function adminUrl({ port, adminPassword }: Pick<ServerRecord, "port" | "adminPassword">): string {
  return `postgresql://postgres:${adminPassword}@127.0.0.1:${port}/postgres`;
}

function recordPlace(dataDir: string): string {
  return path.join(dataDir, "postgres-server.json");
}
