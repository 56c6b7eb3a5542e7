/**
 * Makes the dashboard: types of its GraphQL documents from ../schema.graphql into generated/, and its pages into ../.build/admin/, packed for
 * browsers that take brotli or gzip. What is fresh is left alone. server/build.mjs runs it as a process of its own, beside its own work.
 *
 *   node admin/build.mjs                   both
 *   node admin/build.mjs --generate-only   only the types
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(project, ...parts);
const stampFile = at("admin/generated/.stamp");
const stateFile = at(".build/admin.json");
const output = at(".build/admin");
/** Files that browsers take packed; fonts and pictures are packed already. */
const packable = /\.(js|css|svg|json)$/;

const walk = (folder) =>
  fs
    .readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)))
    .sort();

function operationsHash() {
  const hash = createHash("sha256");
  const files = [...walk("admin/operations"), "schema.graphql", "admin/build.mjs"];
  for (const file of files) hash.update(file).update(fs.readFileSync(at(file)));
  return hash.digest("hex");
}

function inputsOfPages() {
  const files = [...walk("admin").filter((file) => !file.startsWith(path.join("admin", "generated")))];
  return Object.fromEntries(
    [...files, "schema.graphql", "package.json"].map((file) => {
      const { mtimeMs, size } = fs.statSync(at(file));
      return [file, `${mtimeMs} ${size}`];
    }),
  );
}

/** Whether the types fit the documents and the schema. */
export function areOperationsGenerated() {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === operationsHash();
}

/** Whether the pages are those of the sources. */
export function isDashboardBuilt() {
  if (!areOperationsGenerated() || !fs.existsSync(stateFile) || !fs.existsSync(path.join(output, "index.html")))
    return false;
  return fs.readFileSync(stateFile, "utf8") === JSON.stringify(inputsOfPages());
}

async function generateOperations() {
  const hash = operationsHash();
  const [{ codegen }, { preset }, { buildSchema, parse }] = await Promise.all([
    import("@graphql-codegen/core"),
    import("@graphql-codegen/client-preset"),
    import("graphql"),
  ]);
  const schemaAst = buildSchema(fs.readFileSync(at("schema.graphql"), "utf8"));
  const documents = walk("admin/operations").map((location) => {
    const rawSDL = fs.readFileSync(at(location), "utf8");
    return { location, rawSDL, document: parse(rawSDL) };
  });
  const config = {
    documentMode: "string",
    useTypeImports: true,
    enumType: "string-literal",
    arrayInputCoercion: false,
    strictScalars: true,
    scalars: Object.fromEntries(
      Object.keys(schemaAst.getTypeMap())
        .filter((name) => schemaAst.getType(name).astNode?.kind === "ScalarTypeDefinition")
        .map((name) => [name, name === "Fen" ? "number" : "string"]),
    ),
  };
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `${at("admin/generated")}/`,
    schema: parse(fs.readFileSync(at("schema.graphql"), "utf8")),
    schemaAst,
    documents,
    config,
    plugins: [],
    pluginMap: {},
    presetConfig: { fragmentMasking: false },
  });
  const section = sections.find(({ filename }) => filename.endsWith("/graphql.ts"));
  const text = await codegen(section);
  fs.mkdirSync(at("admin/generated"), { recursive: true });
  // Without the mark a bundler has to keep every document, also those of screens that are loaded later.
  fs.writeFileSync(at("admin/generated/graphql.ts"), text.replaceAll("= new Typed", "= /*#__PURE__*/ new Typed"));
  fs.writeFileSync(stampFile, hash);
}

async function buildPages() {
  const startedAt = performance.now();
  const inputs = inputsOfPages();
  // Tests and development set another one, with which React would bring its checks for developers along.
  process.env.NODE_ENV = "production";
  const { build } = await import("vite");
  await build({ configFile: at("admin/vite.config.ts"), mode: "production", logLevel: "warn" });
  await Promise.all(
    walk(".build/admin")
      .filter((file) => packable.test(file))
      .map(pack),
  );
  fs.writeFileSync(stateFile, JSON.stringify(inputs));
  console.log(`Built the dashboard in .build/admin (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

async function pack(file) {
  const bytes = fs.readFileSync(at(file));
  // Quality 9 is a tenth of the time of 11 for one or two per cent more bytes.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  fs.writeFileSync(at(`${file}.br`), await promisify(brotliCompress)(bytes, { params }));
  fs.writeFileSync(at(`${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!areOperationsGenerated()) await generateOperations();
    if (process.argv[2] !== "--generate-only" && !isDashboardBuilt()) await buildPages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
