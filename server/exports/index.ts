export { createListExport } from "./actions/create-list-export.ts";
export { declareExport, type ExportColumn } from "./exportable-list.ts";
export { AuditExportResolver } from "./graphql/audit-export.resolver.ts";
export { ListExportPayload } from "./graphql/list-export.payload.ts";
export { listExportRoutes } from "./http/list-export-routes.ts";
