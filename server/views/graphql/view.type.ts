import { ListColumns } from "../../generated/graphql/models/ListColumns.ts";
import { SavedView } from "../../generated/graphql/models/SavedView.ts";
import { declareEntity, viewersAccount } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";

/** How kept views are read: by whom they are kept for. */
export const savedViewEntity = declareEntity(SavedView, {
  table: "SavedView",
  idPrefix: "view",
  right: "desk.use",
  viewerSees: (view) => sql`${view}."accountId" = ${viewersAccount}`,
});

/** How chosen columns are read: by who chose them. */
export const listColumnsEntity = declareEntity(ListColumns, {
  table: "ListColumns",
  viewerSees: (chosen) => sql`${chosen}."accountId" = ${viewersAccount}`,
});
