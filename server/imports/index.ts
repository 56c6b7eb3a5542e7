export { beginCardList, refuseLeftOut, stageCardList } from "./actions/card-list.ts";
export { importEntity, importRowEntity } from "./graphql/import.type.ts";
export { CardImportRowFilter, importRowConditions, importRowOrder } from "./graphql/import-row-filter.input.ts";
