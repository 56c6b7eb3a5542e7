import { fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { type Config, environmentWith } from "../config.ts";
import type { Logger } from "../log/logger.ts";
import { StartError } from "../postgres/embedded-postgres.ts";
import { writePrivateFile } from "../private-file.ts";
import { type BeginMessage, type ProgramMessage, supervisedFlag } from "./messages.ts";
import { builtProgram, isBuilt } from "./programs.ts";

/** Someone of the demo data to sign in as. */
export interface DemoLogin {
  username: string;
  password: string;
  /** Who that is, in a few words. */
  who: string;
}

/** Loads demo data if the database is empty and the settings ask for it. The work is done by a process of its own, whose memory goes with it. */
export async function loadDemoDataIfEmpty(config: Config, databaseUrl: string, log: Logger): Promise<void> {
  if (config.demo === "off" || !isBuilt("demo-data") || !(await isEmpty(databaseUrl))) return;
  log.info("Loading demo data into the empty database");
  const child = fork(builtProgram("demo-data"), [supervisedFlag], { env: { ...environmentWith({}) } });
  child.on("message", (message: ProgramMessage) => {
    if (message.type === "loaded") child.send({ type: "begin", databaseUrl } satisfies BeginMessage);
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0)
    throw new StartError("The demo data could not be loaded (see above); start with DEMO=off to go without");
}

/** Remembers the logins of the demo data for the lines that `npm start` ends with. */
export function rememberDemoLogins(config: Config, logins: readonly DemoLogin[]): void {
  writePrivateFile(loginsPlace(config), `${JSON.stringify(logins, null, 2)}\n`);
}

/** The logins of the demo data that this installation has; none when it has real data. */
export function demoLogins(config: Config): DemoLogin[] {
  if (config.demo === "off" || !fs.existsSync(loginsPlace(config))) return [];
  return JSON.parse(fs.readFileSync(loginsPlace(config), "utf8"));
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query(`SELECT NOT EXISTS (SELECT 1 FROM "Account") AS "isEmpty"`);
    return rows[0].isEmpty;
  } finally {
    await client.end();
  }
}

function loginsPlace(config: Config): string {
  return path.join(config.dataDir, "demo-logins.json");
}
