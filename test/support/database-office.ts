import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { migrateDatabase } from "../../server/launch/database/migrate.ts";
import { clusterFolder, type DatabaseKind, databaseKinds } from "./run-folder.ts";
import { startThrowAwayPostgres } from "./throw-away-postgres.ts";

/** Hands databases out to the processes that run test files: `POST /?kind` answers a {@link LentDatabase}, `DELETE /?kind&name` takes one back. */
export interface DatabaseOffice {
  url: string;
  close(): Promise<void>;
}

const template = "template_desk";

const settingsOf: Record<DatabaseKind, Record<string, string>> = {
  PLAIN: {},
  EXPLAINING: {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_buffers": "on",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
    "auto_explain.log_parameter_max_length": "0",
  },
};

/** A database as the office hands it out. */
export interface LentDatabase {
  name: string;
  /** Its address in the network, for whatever stands between a client and the server. */
  url: string;
  /** Its quickest address. */
  nearUrl: string;
}

/** Opens the office. The server behind it starts with the first database that is asked for, so that tests without one do not pay. */
export async function openDatabaseOffice(runFolder: string): Promise<DatabaseOffice> {
  const opening = new Map<DatabaseKind, ReturnType<typeof openServer>>();
  const office = createServer(async (request, response) => {
    try {
      const asked = new URL(request.url ?? "/", "http://office").searchParams;
      const kind = databaseKinds.find((each) => each === asked.get("kind")) ?? "PLAIN";
      const server = await (opening.get(kind) ?? opening.set(kind, openServer(runFolder, kind)).get(kind));
      const name = asked.get("name");
      if (request.method === "DELETE" && name) await server?.drop(name);
      response.end(JSON.stringify(request.method === "POST" ? await server?.clone() : {}));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ problem: String(error instanceof Error ? error.stack : error) }));
    }
  });
  await new Promise<void>((resolve) => office.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(office.address() as AddressInfo).port}`,
    async close() {
      office.closeAllConnections();
      office.close();
      for (const server of opening.values()) await (await server.catch(() => undefined))?.close();
    },
  };
}

/** Asks the office for a database of one's own. */
export async function claimDatabase(officeUrl: string, kind: DatabaseKind = "PLAIN"): Promise<LentDatabase> {
  return ask<LentDatabase>(`${officeUrl}/?kind=${kind}`, "POST");
}

/** Gives a database back. */
export async function returnDatabase(officeUrl: string, kind: DatabaseKind, name: string): Promise<void> {
  await ask(`${officeUrl}/?kind=${kind}&name=${name}`, "DELETE");
}

async function ask<Answer>(url: string, method: string): Promise<Answer> {
  // A connection that was kept for minutes may be closed by the other side just as it is used again.
  const response = await fetch(url, { method, headers: { connection: "close" } });
  const body = (await json(Readable.fromWeb(response.body as never))) as Answer & { problem?: string };
  if (!response.ok) throw new Error(`The test database is not available: ${body.problem}`);
  return body;
}

async function openServer(runFolder: string, kind: DatabaseKind) {
  const server = await startThrowAwayPostgres(clusterFolder(runFolder, kind), settingsOf[kind]);
  const pool = new pg.Pool({ connectionString: server.url, max: 4 });
  pool.on("error", () => {});
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const nearUrlOf = (name: string) => {
    const url = new URL(urlOf(name));
    if (server.socketFolder) url.searchParams.set("host", server.socketFolder);
    return url.href;
  };
  await pool.query(`CREATE DATABASE ${template}`);
  await migrateDatabase({
    url: urlOf(template),
    folder: fileURLToPath(new URL("../../prisma/migrations", import.meta.url)),
  });
  await runMigrations({ connectionString: urlOf(template) });
  return {
    async clone(): Promise<LentDatabase> {
      const name = `test_${randomUUID().slice(0, 8)}`;
      // Copying files is three times as fast as writing the template through the log.
      await pool.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
      return { name, url: urlOf(name), nearUrl: nearUrlOf(name) };
    },
    async drop(name: string) {
      await pool.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
    async close() {
      await pool.end();
      await server.stop();
    },
  };
}
