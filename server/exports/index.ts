export { createListExport } from "./actions/create-list-export.ts";
export { declareExport } from "./declare-export.ts";
export {
  addExportableList,
  type ExportableList,
  type ExportableTables,
  type ExportColumn,
  type ExportFormat,
} from "./exportable-list.ts";
