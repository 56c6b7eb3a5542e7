import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, inject, it } from "vitest";
// @ts-expect-error a tool of the project, in plain JavaScript
import { loadSchemaEngine } from "../../prisma/schema-engine.mjs";
import { migrateDatabase, pendingMigrations } from "../../server/launch/database/migrate.ts";
import { projectFolder } from "../../server/launch/project-folder.ts";
import { claimDatabase } from "../support/database-office.ts";
import { temporaryFolder } from "../support/services.ts";

const { url: officeDatabase } = await claimDatabase(inject("databaseOfficeUrl"));
const office = new pg.Client({ connectionString: officeDatabase });
await office.connect();
afterAll(() => office.end());

/** A database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `migrate_${randomUUID().slice(0, 8)}`;
  await office.query(`CREATE DATABASE ${name}`);
  return Object.assign(new URL(officeDatabase), { pathname: `/${name}` }).href;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

function migrationsFolder(migrations: Record<string, string>): string {
  const folder = temporaryFolder("migrations");
  for (const [name, sql] of Object.entries(migrations)) writeMigration(folder, name, sql);
  fs.writeFileSync(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  return folder;
}

function writeMigration(folder: string, name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const cards = { "1_cards": "CREATE TABLE card (iccid text PRIMARY KEY);\n" };
const plans = {
  "2_plans": "CREATE TABLE plan (code text PRIMARY KEY);\nALTER TABLE card ADD COLUMN plan text REFERENCES plan;\n",
};

describe("bringing a database up to date", () => {
  it("applies what is pending, in order, and nothing twice", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder({ ...plans, ...cards });
    expect(await pendingMigrations({ url, folder })).toEqual(["1_cards", "2_plans"]);
    expect(await migrateDatabase({ url, folder })).toEqual(["1_cards", "2_plans"]);
    expect(await migrateDatabase({ url, folder })).toEqual([]);
    writeMigration(folder, "3_site", "ALTER TABLE card ADD COLUMN site text;");
    expect(await pendingMigrations({ url, folder })).toEqual(["3_site"]);
    expect(await migrateDatabase({ url, folder })).toEqual(["3_site"]);
  });

  it("keeps what came before a migration that fails, and nothing of that one", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder({
      ...cards,
      "2_broken": "CREATE TABLE half (id int);\nINSERT INTO nowhere VALUES (1);\n",
    });
    await expect(migrateDatabase({ url, folder })).rejects.toThrow(
      /2_broken failed at line 2 and left nothing behind: .*nowhere/,
    );
    expect(await query(url, "SELECT to_regclass('card') AS card, to_regclass('half') AS half")).toEqual([
      { card: "card", half: null },
    ]);
    writeMigration(folder, "2_broken", "CREATE TABLE whole (id int);");
    expect(await migrateDatabase({ url, folder })).toEqual(["2_broken"]);
  });

  it("undoes a migration whose record cannot be written", async () => {
    const url = await emptyDatabase();
    await migrateDatabase({ url, folder: migrationsFolder(cards) });
    await query(url, "ALTER TABLE _prisma_migrations ADD CHECK (migration_name <> '2_plans')");
    await expect(migrateDatabase({ url, folder: migrationsFolder({ ...cards, ...plans }) })).rejects.toThrow(
      /2_plans failed/,
    );
    expect(await query(url, "SELECT to_regclass('plan') AS plan")).toEqual([{ plan: null }]);
  });

  it("takes turns when several processes start at once", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder({ ...cards, ...plans });
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrateDatabase({ url, folder })));
    expect(applied.flat().sort()).toEqual(["1_cards", "2_plans"]);
  });

  it("refuses when an applied migration was changed since", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder(cards);
    await migrateDatabase({ url, folder });
    writeMigration(folder, "1_cards", "CREATE TABLE card (iccid varchar(20) PRIMARY KEY);\n");
    await expect(migrateDatabase({ url, folder })).rejects.toThrow(/1_cards was changed after it was applied/);
  });

  it("does not mind other line ends", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder(cards);
    await migrateDatabase({ url, folder });
    writeMigration(folder, "1_cards", cards["1_cards"].replaceAll("\n", "\r\n"));
    expect(await migrateDatabase({ url, folder })).toEqual([]);
  });

  it("refuses a database that a newer version has migrated", async () => {
    const url = await emptyDatabase();
    await migrateDatabase({ url, folder: migrationsFolder({ ...cards, ...plans }) });
    await expect(migrateDatabase({ url, folder: migrationsFolder(cards) })).rejects.toThrow(
      /2_plans, which this version .* does not know/,
    );
  });

  it("refuses while a migration that another tool began is unfinished, and goes on once it is marked as rolled back", async () => {
    const url = await emptyDatabase();
    const folder = migrationsFolder({ ...cards, ...plans });
    await migrateDatabase({ url, folder });
    await query(
      url,
      "DROP TABLE plan CASCADE; ALTER TABLE card DROP COLUMN plan; UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_plans'",
    );
    await expect(migrateDatabase({ url, folder })).rejects.toThrow(
      /2_plans was begun by another tool and never finished/,
    );
    await query(url, "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '2_plans'");
    expect(await migrateDatabase({ url, folder })).toEqual(["2_plans"]);
  });

  it("says in one line when the database cannot be reached", async () => {
    const wrong = new URL(officeDatabase);
    wrong.password = "wrong";
    await expect(migrateDatabase({ url: wrong.href, folder: migrationsFolder(cards) })).rejects.toThrow(
      /^The database .* cannot be reached: password/,
    );
  });
});

describe("Prisma's own engine", () => {
  const folder = path.join(projectFolder, "prisma", "migrations");
  const schema = {
    path: "schema.prisma",
    content: fs.readFileSync(path.join(projectFolder, "prisma", "schema.prisma"), "utf8"),
  };
  const list = () => ({
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: fs.readFileSync(path.join(folder, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
        },
      })),
  });
  const filters = { externalTables: [], externalEnums: [] };

  it("finds every migration of the product applied and unedited, and deploys nothing more", async () => {
    const url = await emptyDatabase();
    await migrateDatabase({ url, folder });
    const engine = await loadSchemaEngine(schema, url);
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: list(),
      optInToShadowDatabase: false,
      filters,
    });
    expect(diagnosis).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
    expect(await engine.applyMigrations({ migrationsList: list(), filters })).toEqual({ appliedMigrationNames: [] });
  });

  it("keeps its history in a table of the same columns", async () => {
    const columns = `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
      FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`;
    const [ours, theirs] = [await emptyDatabase(), await emptyDatabase()];
    await migrateDatabase({ url: ours, folder: migrationsFolder(cards) });
    const engine = await loadSchemaEngine(schema, theirs);
    await engine.applyMigrations({
      migrationsList: { ...list(), migrationDirectories: list().migrationDirectories.slice(0, 0) },
      filters,
    });
    expect(await query(ours, columns)).toEqual(await query(theirs, columns));
  });
});
