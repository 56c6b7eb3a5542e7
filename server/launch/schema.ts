// First of all imports: the decorators of the types need it.
import "reflect-metadata";
import { lexicographicSortSchema, printSchema } from "graphql";
import { permit } from "../accounts/index.ts";
import { modules } from "../modules.ts";
import { buildDeskSchema } from "../platform/graphql/build-schema.ts";
import { collect } from "../platform/module.ts";
import { learnWords } from "../platform/vocabulary.ts";
import { SealingResolver } from "./sealing/sealing.resolver.ts";

/** The executable schema. Build it once per process. */
export function createSchema() {
  // Sentences of lower modules name values of sets that belong to higher ones.
  for (const { words } of modules) if (words) learnWords(words);
  return buildDeskSchema({
    resolvers: [...collect(modules, "resolvers"), SealingResolver],
    acts: collect(modules, "acts"),
    streams: collect(modules, "streams"),
    userErrors: collect(modules, "userErrors"),
    permit,
  });
}

/** The schema as the committed schema.graphql shows it: sorted, so that a diff shows only what changed. */
export function printSortedSchema(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}
