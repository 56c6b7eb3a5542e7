import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { migrateDatabase } from "../../server/platform/database/migrate.ts";
import { clusterFolder } from "./run-folder.ts";
import { startThrowAwayPostgres } from "./throw-away-postgres.ts";

/** Hands databases out to the processes that run test files: `POST /` answers `{ url }`, `DELETE /?name` takes one back. */
export interface DatabaseOffice {
  url: string;
  close(): Promise<void>;
}

const template = "template_desk";

/** Opens the office. The server behind it starts with the first database that is asked for, so that tests without one do not pay. */
export async function openDatabaseOffice(runFolder: string): Promise<DatabaseOffice> {
  let opening: ReturnType<typeof openServer> | undefined;
  const office = createServer(async (request, response) => {
    try {
      opening ??= openServer(runFolder);
      const server = await opening;
      const name = new URL(request.url ?? "/", "http://office").searchParams.get("name");
      if (request.method === "DELETE" && name) await server.drop(name);
      response.end(JSON.stringify(request.method === "POST" ? await server.clone() : {}));
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
      const server = await opening?.catch(() => undefined);
      await server?.close();
    },
  };
}

/** Asks the office for a database of one's own. */
export async function claimDatabase(officeUrl: string): Promise<{ url: string; name: string }> {
  return ask<{ url: string; name: string }>(officeUrl, "POST");
}

/** Gives a database back. */
export async function returnDatabase(officeUrl: string, name: string): Promise<void> {
  await ask(`${officeUrl}/?name=${name}`, "DELETE");
}

async function ask<Answer>(url: string, method: string): Promise<Answer> {
  const response = await fetch(url, { method });
  const body = (await json(Readable.fromWeb(response.body as never))) as Answer & { problem?: string };
  if (!response.ok) throw new Error(`The test database is not available: ${body.problem}`);
  return body;
}

async function openServer(runFolder: string) {
  const server = await startThrowAwayPostgres(clusterFolder(runFolder));
  const pool = new pg.Pool({ connectionString: server.url, max: 4 });
  pool.on("error", () => {});
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await pool.query(`CREATE DATABASE ${template}`);
  await migrateDatabase({
    url: urlOf(template),
    folder: fileURLToPath(new URL("../../prisma/migrations", import.meta.url)),
  });
  await runMigrations({ connectionString: urlOf(template) });
  return {
    async clone() {
      const name = `test_${randomUUID().slice(0, 8)}`;
      // Copying files is three times as fast as writing the template through the log.
      await pool.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
      return { name, url: urlOf(name) };
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
