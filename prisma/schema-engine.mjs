import fs from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Prisma's schema engine, its WASM build, on one database: what `prisma migrate` works with, without a download.
 * @param {{ path: string, content: string }} schema
 * @param {string} connectionString
 */
export async function loadSchemaEngine(schema, connectionString) {
  instantiated ??= instantiate();
  await instantiated;
  const factory = bindMigrationAwareSqlAdapterFactory(catalogueReader(connectionString));
  return engineBindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
}

/** Once per process: the bindings know one instance only, and a second would be mixed up with the first. */
let instantiated;

async function instantiate() {
  const bindings = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = fs.readFileSync(bindings.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engineBindings });
  engineBindings.__wbg_set_wasm(instance.exports);
  // Fills the table of null, undefined, true and false; without it the engine misreads every one of them.
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
}

/** Prisma's own adapter, taught the one-letter catalogue type "char" (oid 18) that it refuses and the engine asks for. */
function catalogueReader(connectionString) {
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
