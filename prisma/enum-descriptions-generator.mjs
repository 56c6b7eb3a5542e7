/**
 * Prisma generator that keeps what typegraphql-prisma drops: the `///` comments of enum values. The GraphQL schema shows them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import generatorHelper from "@prisma/generator-helper";

/** Writes the comments, by enum and value. */
export function writeEnumDescriptions({ dmmf, generator }) {
  const descriptions = Object.fromEntries(
    dmmf.datamodel.enums.map(({ name, values }) => [
      name,
      Object.fromEntries(values.map((value) => [value.name, value.documentation ?? ""])),
    ]),
  );
  mkdirSync(dirname(generator.output.value), { recursive: true });
  writeFileSync(
    generator.output.value,
    `export const enumDescriptions: Record<string, Record<string, string>> = ${JSON.stringify(descriptions, null, 2)};\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generatorHelper.generatorHandler({
    onManifest: () => ({ prettyName: "enum descriptions", defaultOutput: "../server/generated/enum-descriptions.ts" }),
    onGenerate: async (options) => writeEnumDescriptions(options),
  });
}
