/**
 * Decision: every list can be exported, none unseen. A module declares an export beside its list. The file is written row by row from a cursor, so a
 * hundred thousand rows need no memory; cells that a spreadsheet would run are defused; and who took what with which filters is kept.
 */
import type { Module } from "../platform/module.ts";
import { removeOldExports } from "./actions/remove-old-exports.ts";
import { auditExport } from "./graphql/audit-export.ts";
import { listExportRoutes } from "./http/list-export-routes.ts";
import { exportData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Lists taken out as files. */
export const exportsModule: Module = {
  name: "exports",
  tables: ["ListExport"],
  personal: exportData,
  words,
  acts: [auditExport],
  routes: [listExportRoutes],
  tidyUp: removeOldExports,
};
