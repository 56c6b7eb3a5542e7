export { declareExport } from "./declare-export.ts";
export type { ExportColumn } from "./exportable-list.ts";
