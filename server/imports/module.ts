import type { Module } from "../platform/module.ts";
import { importActs } from "./graphql/import.acts.ts";
import { ImportResolver } from "./graphql/import.resolver.ts";
import { importStream } from "./graphql/import.stream.ts";
import { requestSheetAct } from "./graphql/request-sheet.acts.ts";
import { importRoutes } from "./http/import-routes.ts";
import { importHandlers } from "./jobs/read-import.handler.ts";
import { importData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Lists of cards from files that people bring. */
export const importsModule: Module = {
  name: "imports",
  tables: ["CardImport", "CardImportRow"],
  personal: importData,
  words,
  resolvers: [ImportResolver],
  acts: [...importActs, requestSheetAct],
  streams: [importStream],
  jobs: importHandlers,
  routes: [importRoutes],
};
