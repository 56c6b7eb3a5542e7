import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** How the customer's own accounts want their lists. */
export const viewData: readonly PersonalPlace[] = [
  {
    name: "VIEWS",
    kind: "ACCESS",
    scope: "CUSTOMER",
    rows: [
      { model: "SavedView", of: (view, { accounts }) => sql`${view}."accountId" IN (${accounts})` },
      {
        model: "ListColumns",
        key: ["accountId", "list"],
        of: (columns, { accounts }) => sql`${columns}."accountId" IN (${accounts})`,
      },
    ],
  },
];
