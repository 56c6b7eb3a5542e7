/**
 * Makes the dashboard: types of its GraphQL documents from ../schema.graphql and the words of ../server/<module>/words.ts into generated/, and its
 * pages into ../.build/admin/, packed for browsers that take brotli or gzip. What is fresh is left alone. server/build.mjs runs it as a process of its own, beside its own work.
 *
 *   node admin/build.mjs                   both
 *   node admin/build.mjs --generate-only   only what is generated
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

/** The GraphQL documents, each beside what asks with it. */
const operations = () => walk("admin").filter((file) => file.endsWith(".graphql"));

/** Files that say what the values of closed sets are called, one per module. They import rules and types only. */
const vocabularies = () => walk("server").filter((file) => /^server.\w+.words\.ts$/.test(file));

function sourcesHash() {
  const hash = createHash("sha256");
  const words = walk("server").filter((file) => /^server.\w+.(words\.ts$|rules\b)/.test(file));
  const files = [...operations(), ...words, "schema.graphql", "admin/build.mjs"];
  for (const file of files) hash.update(file).update(fs.readFileSync(at(file)));
  return hash.digest("hex");
}

function inputsOfPages() {
  const files = walk("admin").filter((file) => at(file) !== stampFile);
  return Object.fromEntries(
    [...files, "package.json"].map((file) => {
      const { mtimeMs, size } = fs.statSync(at(file));
      return [file, `${mtimeMs} ${size}`];
    }),
  );
}

/** Whether the types fit the documents and the schema, and the words those of the server. */
export function isDashboardGenerated() {
  return fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === sourcesHash();
}

/** Whether the pages are those of the sources. */
export function isDashboardBuilt() {
  if (!isDashboardGenerated() || !fs.existsSync(stateFile) || !fs.existsSync(path.join(output, "index.html")))
    return false;
  return fs.readFileSync(stateFile, "utf8") === JSON.stringify(inputsOfPages());
}

/** The words of all modules by language, as messages of the desk: `enum.<set>.<value>`. */
async function generateWords() {
  const { build } = await import("esbuild");
  const contents = vocabularies().map(
    (file) => `export { words as ${path.basename(path.dirname(file))} } from "./${file}";`,
  );
  const stdin = { contents: contents.join("\n").replaceAll(path.sep, "/"), resolveDir: project };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false, logLevel: "silent" });
  const modules = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const sets = Object.values(modules).flatMap((words) => Object.entries(words));
  const pairs = (words) => Object.fromEntries(Object.entries(words).map(([value, { zh, en }]) => [value, [zh, en]]));
  const said = Object.fromEntries(sets.map(([name, words]) => [name, pairs(words)]));
  // Both languages of a word stand side by side: told apart, each name would be there twice, too far from its twin to be packed with it, and everybody's first screen loads this.
  const text = `const said = ${JSON.stringify(said, null, 2)};

type Sets = typeof said;

/** Every closed set that has words, by its name. */
export type Enums = { [Name in keyof Sets]: keyof Sets[Name] & string };

type Words = { [Name in keyof Sets]: { [Value in keyof Sets[Name]]: string } };

const inLanguage = (place: 0 | 1) => {
  const words = (set: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(set).map(([value, both]) => [value, both[place]]));
  return { enum: Object.fromEntries(Object.entries(said).map(([name, set]) => [name, words(set)])) as Words };
};

/** What the values of closed sets are called, by language. */
export const words = { "zh-CN": inLanguage(0), en: inLanguage(1) };
`;
  fs.writeFileSync(at("admin/generated/words.ts"), text);
}

async function generateOperations() {
  const [{ codegen }, { preset }, { buildSchema, parse }] = await Promise.all([
    import("@graphql-codegen/core"),
    import("@graphql-codegen/client-preset"),
    import("graphql"),
  ]);
  const schemaAst = buildSchema(fs.readFileSync(at("schema.graphql"), "utf8"));
  const documents = operations().map((location) => {
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
  // Without the mark a bundler has to keep every document, also those of screens that are loaded later.
  fs.writeFileSync(at("admin/generated/graphql.ts"), text.replaceAll("= new Typed", "= /*#__PURE__*/ new Typed"));
}

async function generate() {
  const hash = sourcesHash();
  fs.mkdirSync(at("admin/generated"), { recursive: true });
  await Promise.all([generateOperations(), generateWords()]);
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
    if (!isDashboardGenerated()) await generate();
    if (process.argv[2] !== "--generate-only" && !isDashboardBuilt()) await buildPages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
