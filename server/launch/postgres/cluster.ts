import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { writePrivateFile } from "../private-file.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { productDatabase, productRole, type ServerRecord } from "./server-record.ts";
import { StartError } from "./start-error.ts";
import type { SystemUser } from "./system-user.ts";

/** The environment PostgreSQL's programs run in: none of ours, which holds keys. */
export const postgresEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** Major version of the cluster in a folder, or null when there is none. */
export function clusterVersion(dataFolder: string): string | null {
  try {
    return fs.readFileSync(path.join(dataFolder, "PG_VERSION"), "utf8").trim();
  } catch {
    return null;
  }
}

/**
 * Makes a cluster with the product's role and empty database. It appears in its folder complete or not at all, so a crash on the way
 * leaves nothing that a next start would mistake for a cluster.
 */
export async function createCluster(
  { dataFolder, adminPassword, password }: Pick<ServerRecord, "dataFolder" | "adminPassword" | "password">,
  binaries: PostgresBinaries,
  user: SystemUser | null,
  { isThrownAway = false } = {},
): Promise<void> {
  const draft = `${dataFolder}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(dataFolder), `password-${randomUUID()}`);
  try {
    writePrivateFile(passwordFile, `${adminPassword}\n`);
    if (user) for (const place of [draft, passwordFile]) fs.chownSync(place, user.uid, user.gid);
    const words = [
      `--pgdata=${draft}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      // Bytewise order with Unicode's upper and lower case: the same on every operating system, and plain indexes serve prefix searches.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--text-search-config=simple",
      "--no-instructions",
      ...(isThrownAway ? ["--no-sync"] : []),
    ];
    await run(binaries.initdb, words, user, "");
    await runAlone(binaries, draft, user, [
      // Who guesses at what is thrown away finds nothing; its many connections begin in half the time.
      ...(isThrownAway ? ["SET scram_iterations = 1"] : []),
      `CREATE ROLE ${productRole} LOGIN CREATEDB CREATEROLE PASSWORD '${password}'`,
      `CREATE DATABASE ${productDatabase} OWNER ${productRole}`,
    ]);
    fs.renameSync(draft, dataFolder);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** Gives both roles the record's passwords, when the record of an existing cluster was lost. */
export async function resetPasswords(
  record: ServerRecord,
  binaries: PostgresBinaries,
  user: SystemUser | null,
): Promise<void> {
  await runAlone(binaries, record.dataFolder, user, [
    `ALTER ROLE postgres PASSWORD '${record.adminPassword}'`,
    `ALTER ROLE ${productRole} PASSWORD '${record.password}'`,
  ]);
}

/** Runs statements in a cluster that no server runs on. */
async function runAlone(binaries: PostgresBinaries, dataFolder: string, user: SystemUser | null, statements: string[]) {
  const words = ["--single", "-D", dataFolder, "-c", "log_checkpoints=off", "postgres"];
  const output = await run(binaries.postgres, words, user, `${statements.join("\n")}\n`);
  // A failed statement does not fail the program.
  const failure = /^ERROR:.*$/m.exec(output);
  if (failure) throw new StartError(`PostgreSQL could not be set up: ${failure[0]}`);
}

function run(program: string, words: string[], user: SystemUser | null, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // `/` because PostgreSQL's user may not be allowed into the folder we happen to be in.
    const child = spawn(program, words, { ...user, cwd: "/", env: postgresEnvironment, stdio: "pipe" });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", (error) =>
      reject(new StartError(`${program} cannot be run: ${error.message}`, { cause: error })),
    );
    child.on("close", (code) => {
      if (code === 0) return resolve(output);
      const reason =
        output.split("\n").find((line) => /error|fatal|panic/i.test(line)) ?? output.trim().split("\n").at(-1);
      reject(new StartError(`${path.basename(program)} failed: ${reason}`, { cause: new Error(output) }));
    });
  });
}
