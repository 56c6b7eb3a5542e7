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
 * INCLUDE, NULLS NOT DISTINCT or an operator class, checks, exclusions, functions, triggers, views, sequences, row-level security,
 * other schemas. A trigger with the name of a foreign key that the schema asks for stands for it. What the schema can say must be
 * said there, else the next migration drops it: plain indexes (also `type: Brin`), columns (a generated column is declared with
 * `@default(dbgenerated())`), tables.
 *
 * Decision: one statement, one look-up. Drafts, imports, items and events are written by the hundred thousand rows; a foreign
 * key would look the other row up and lock it once for each of them, which was a third of the import and two fifths of handing
 * in a fleet. A trigger with the name of that key looks all of a statement's keys up at once, and a row that is referred to
 * cannot be deleted. schema.prisma still says the relation, and this program knows that the trigger stands for it.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import pg from "pg";
import { loadSchemaEngine } from "./schema-engine.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const project = path.dirname(here);
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

try {
  const sql = await withThrowAwayPostgres(difference);
  process.exitCode = deliver(sql);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The SQL that leads from the migrations to the schema; empty when they agree. */
async function difference(connectionString) {
  const schema = { path: "schema.prisma", content: fs.readFileSync(options.schema, "utf8") };
  const client = new pg.Client({ connectionString });
  await client.connect();
  const folders = options["from-empty"] ? [] : migrationFolders();
  for (const folder of folders) await apply(client, folder);
  const { rows: beyondTheSchema } = await client.query(
    `SELECT indexrelid::regclass::text AS name FROM pg_index
     WHERE indnatts > indnkeyatts OR indnullsnotdistinct
       OR EXISTS (SELECT 1 FROM pg_opclass WHERE oid = ANY(indclass) AND NOT opcdefault)`,
  );
  const { rows: triggers } = await client.query("SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal");
  await client.end();

  const engine = await loadSchemaEngine(schema, connectionString);
  const { stdout } = await engine.diff({
    from: folders.length > 0 ? { tag: "schemaDatasource", files: [schema], configDir: here } : { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [schema] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const names = beyondTheSchema.map((index) => index.name.replaceAll('"', ""));
  const isByTrigger = (step) => triggers.some(({ name }) => step.includes(`ADD CONSTRAINT "${name}" FOREIGN KEY`));
  return stdout
    .split(/^(?=-- )/m)
    .filter((step) => !/^-- This is an empty migration/.test(step) && !isByTrigger(step))
    .filter(
      (step) => !(/^-- (Drop|Create)Index/.test(step) && names.some((index) => step.includes(`INDEX "${index}"`))),
    )
    .join("")
    .trim();
}

/** Prints, compares or writes. @returns the exit code */
function deliver(sql) {
  if (options.check) {
    if (!sql) console.log("The migrations build exactly the schema.");
    else console.error(`schema.prisma and the migrations disagree. What is missing:\n\n${sql}`);
    return sql ? 1 : 0;
  }
  if (options.out) {
    fs.writeFileSync(options.out === "-" ? process.stdout.fd : options.out, `${sql}\n`);
    return 0;
  }
  if (!sql) {
    console.log("Nothing to do: the migrations build exactly the schema.");
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(options.migrations, `${time}_${name.replace(/[^a-z0-9]+/gi, "_").toLowerCase()}`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
  const lock = path.join(options.migrations, "migration_lock.toml");
  if (!fs.existsSync(lock)) fs.writeFileSync(lock, 'provider = "postgresql"\n');
  console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql`);
  return 0;
}

function migrationFolders() {
  if (!fs.existsSync(options.migrations)) return [];
  const entries = fs.readdirSync(options.migrations, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function apply(client, folder) {
  const sql = fs.readFileSync(path.join(options.migrations, folder, "migration.sql"), "utf8");
  try {
    await client.query(sql);
  } catch (error) {
    const line = error.position ? ` at line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
    throw new Error(`${folder}/migration.sql${line}: ${error.message}${error.hint ? ` (${error.hint})` : ""}`);
  }
}

async function withThrowAwayPostgres(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "write-migration-"));
  fs.chmodSync(folder, 0o755);
  try {
    // TypeScript modules of the project, made runnable for this one run.
    const outfile = path.join(project, ".build", "tools", "throw-away-postgres.mjs");
    const entry = path.join(project, "test/support/throw-away-postgres.ts");
    await build({ entryPoints: [entry], outfile, bundle: true, packages: "external", platform: "node", format: "esm" });
    const { startThrowAwayPostgres } = await import(pathToFileURL(outfile).href);
    const { url, stop } = await startThrowAwayPostgres(path.join(folder, "postgres"));
    try {
      return await use(url);
    } finally {
      await stop();
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
