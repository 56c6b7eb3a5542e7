import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What stands behind the links of lists that the customer took out, or that staff narrowed to this customer. The files themselves are never kept. */
export const exportData: readonly PersonalPlace[] = [
  {
    name: "EXPORTS",
    kind: "ACCESS",
    scope: "CUSTOMER",
    rows: [
      {
        model: "ListExport",
        of: (taken, { accounts, customerId }) =>
          sql`(${taken}."accountId" IN (${accounts}) OR position(${customerId} IN ${taken}."filter"::text) > 0)`,
      },
    ],
  },
];
