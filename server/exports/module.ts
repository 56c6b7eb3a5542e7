import type { Module } from "../platform/module.ts";
import { removeOldExports } from "./actions/remove-old-exports.ts";
import { AuditExportResolver } from "./graphql/audit-export.resolver.ts";
import { listExportRoutes } from "./http/list-export-routes.ts";

/** Lists taken out as files. */
export const exportsModule: Module = {
  name: "exports",
  tables: ["ListExport"],
  resolvers: [AuditExportResolver],
  routes: [listExportRoutes],
  tidyUp: removeOldExports,
};
