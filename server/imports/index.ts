export { beginCardList, refuseLeftOut, stageCardList } from "./actions/card-list.ts";
export { openShortList } from "./actions/open-sheets.ts";
export { importEntity, importRowEntity } from "./graphql/import.type.ts";
export { CardImportRowFilter, importRowConditions, importRowOrder } from "./graphql/import-row-filter.input.ts";
export type { SourceRow } from "./workbook/source-row.ts";
export type { SourceSheet } from "./workbook/source-sheets.ts";
export { type WorkbookRefusedCode, WorkbookRefusedError } from "./workbook/workbook-refused-error.ts";
