import type { Module } from "../platform/module.ts";
import { ImportResolver } from "./graphql/import.resolver.ts";
import { importRoutes } from "./http/import-routes.ts";
import { importHandlers } from "./jobs/read-import.handler.ts";

/** Lists of cards from files that people bring. */
export const importsModule: Module = {
  name: "imports",
  tables: ["CardImport", "CardImportRow"],
  resolvers: [ImportResolver],
  jobs: importHandlers,
  routes: [importRoutes],
};
