/** `npm run schema` writes /schema.graphql; with `--check` it only compares, for `npm run check`. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { printSortedSchema } from "./schema.ts";

// Runs as .build/schema.js.
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "schema.graphql");
const text = printSortedSchema();
const committed = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";

if (!process.argv.includes("--check")) {
  fs.writeFileSync(file, text);
} else if (committed !== text) {
  console.error("schema.graphql is not what the resolvers make: run npm run schema and commit it");
  process.exitCode = 1;
}
