export { createListExport } from "./actions/create-list-export.ts";
export { declareExport, type ExportColumn } from "./exportable-list.ts";
export { ListExportPayload } from "./graphql/list-export.payload.ts";
