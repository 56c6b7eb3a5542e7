/**
 * Does what `prisma generate` does, by Prisma's own loader of generators: what they write is the same to the byte. Prisma's command line runs them one after another
 * and installs a hundred packages of other tools; here the GraphQL types, whose generator reads the schema once more for itself, are made beside the client.
 */
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";

const folder = import.meta.dirname;
// As CommonJS: what these packages offer to `import` names files without their endings.
const require = createRequire(import.meta.url);
const { getGenerators, loadSchemaContext, mergeSchemas } = require("@prisma/internals");

const schemaContext = await loadSchemaContext({
  schemaPath: { cliProvidedPath: path.join(folder, "schema.prisma") },
  cwd: folder,
  printLoadMessage: false,
});
const isGraphql = ({ provider }) => provider.value === "typegraphql-prisma";

if (isMainThread) {
  // An error in the thread is one of this process.
  const graphqlTypes = once(new Worker(fileURLToPath(import.meta.url)), "exit");
  await Promise.all([generateClient(), graphqlTypes]);
} else await generateGraphqlTypes();

/** The client and the descriptions of enums, from one reading of the schema. */
async function generateClient() {
  const { PrismaClientJsGenerator } = require("@prisma/client-generator-js");
  const { writeEnumDescriptions } = await import("./enum-descriptions-generator.mjs");
  const runtimePath = path.join(folder, "../node_modules/@prisma/client/runtime");
  const client = new PrismaClientJsGenerator({ cliCommand: "prisma", runtimePath });
  const enumDescriptions = {
    getManifest: async () => ({}),
    generate: async (options) => writeEnumDescriptions(options),
  };
  const generators = await getGenerators({
    schemaContext,
    registry: {
      "prisma-client-js": { type: "in-process", generator: client },
      "node prisma/enum-descriptions-generator.mjs": { type: "in-process", generator: enumDescriptions },
    },
    generatorNames: schemaContext.generators.filter((generator) => !isGraphql(generator)).map(({ name }) => name),
    cliCommand: "prisma",
  });
  for (const generator of generators) await generator.generate();
}

async function generateGraphqlTypes() {
  // It was written for an older Prisma and refuses newer ones unless told otherwise.
  process.env.SKIP_PRISMA_VERSION_CHECK = "true";
  const { generate } = require("typegraphql-prisma/lib/cli/prisma-generator.js");
  const generators = schemaContext.generators.map((generator) => ({
    ...generator,
    output: { ...generator.output, value: path.resolve(folder, generator.output.value) },
  }));
  const datamodel = mergeSchemas({ schemas: schemaContext.schemaFiles });
  await generate({ generator: generators.find(isGraphql), otherGenerators: generators, datamodel });
}
