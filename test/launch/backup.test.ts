import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { pino } from "pino";
import { afterAll, expect, it } from "vitest";
import { parseConfig } from "../../server/launch/config.ts";
import { migrateDatabase } from "../../server/launch/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/launch/postgres/embedded-postgres.ts";
import { migrationsFolder } from "../../server/launch/process/run-process.ts";
import { loadKeys } from "../../server/launch/settings/keys.ts";
import { insistOnSharedSettings, sharedSettings } from "../../server/launch/settings/shared-settings.ts";
import { createSecrets } from "../../server/platform/secrets.ts";
import { createObjectStorage } from "../../server/platform/storage/index.ts";
import { temporaryFolder } from "../support/services.ts";

/** Servers of a test that failed; the others have been stopped. */
const running = new Set<EmbeddedPostgres>();
afterAll(() => Promise.all([...running].map((server) => server.stop())));

/** An installation as `npm start` has it, on a data folder: database, keys, files. */
async function installation(dataDir: string) {
  const config = parseConfig({ DATA_DIR: dataDir });
  const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  running.add(server);
  await migrateDatabase({ url: server.url, folder: migrationsFolder });
  const keys = loadKeys(config);
  const storage = createObjectStorage(config.storageUrl);
  await insistOnSharedSettings(server.url, sharedSettings(config, keys), storage);
  const secrets = createSecrets({ encryption: keys.encryptionKey, blindIndex: keys.blindIndexKey, link: keys.linkKey });
  const client = new pg.Client({ connectionString: server.url });
  // A test that fails leaves its connection to a server that then stops.
  client.on("error", () => {});
  await client.connect();
  return {
    storage,
    secrets,
    client,
    async stop() {
      await client.end();
      await server.stop();
      running.delete(server);
    },
  };
}

it("A copy of the data folder is a whole installation: database, keys and files", async () => {
  const folder = temporaryFolder("backup");
  // An installation's folder is one that PostgreSQL's own user can enter.
  fs.chmodSync(folder, 0o755);
  const [original, copy] = [path.join(folder, "data"), path.join(folder, "copy")];
  const before = await installation(original);
  const sealed = before.secrets.seal("330106185103070014");
  await before.client.query(
    `INSERT INTO "Customer" ("id", "number", "kind", "name", "phone", "email", "city", "identityCipher", "identityIndex", "identityLastFour", "createdAt")
     VALUES ('00000000-0000-7000-8000-000000000001', 'P00000001', 'INDIVIDUAL', '沈佳宁', '15400000000', 'p@example.com', '杭州', $1, $2, '0014', now())`,
    [Buffer.from(sealed), before.secrets.blindIndex("330106185103070014")],
  );
  await before.storage.put("materials/1/cleaned", Buffer.from("a document"), { contentType: "image/jpeg" });
  await before.stop();

  execFileSync("cp", ["-a", original, copy]);
  fs.rmSync(original, { recursive: true });

  const after = await installation(copy);
  const { rows } = await after.client.query(`SELECT "name", "identityCipher", "identityIndex" FROM "Customer"`);
  expect(rows).toMatchObject([{ name: "沈佳宁", identityIndex: after.secrets.blindIndex("330106185103070014") }]);
  expect(after.secrets.open(rows[0].identityCipher)).toBe("330106185103070014");
  expect((await after.storage.readBytes("materials/1/cleaned", 100)).toString()).toBe("a document");
  await after.stop();
}, 120_000);

it("A copy without its keys does not start", async () => {
  const folder = temporaryFolder("half a backup");
  fs.chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "data");
  await (await installation(dataDir)).stop();
  fs.rmSync(path.join(dataDir, "keys"), { recursive: true });
  await expect(installation(dataDir)).rejects.toThrow(/^ENCRYPTION_KEY differs/);
}, 120_000);
