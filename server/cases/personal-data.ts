import { emptyList, erasedMark, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What customers and agents said and sent to each other. It may be about several requests or none, so it goes with the customer. */
export const caseData: readonly PersonalPlace[] = [
  {
    name: "CASES",
    kind: "WORDS",
    scope: "CUSTOMER",
    rows: [
      {
        model: "SupportCase",
        of: (row, { customerId }) => sql`${row}."customerId" = ${customerId}::uuid`,
        columns: { subject: nothing },
      },
      {
        model: "SupportMessage",
        of: (row, { customerId }) =>
          sql`${row}."caseId" IN (SELECT c."id" FROM "SupportCase" c WHERE c."customerId" = ${customerId}::uuid)`,
        columns: { text: nothing },
      },
      {
        model: "SupportCaseAttachment",
        of: (row, { customerId }) =>
          sql`${row}."caseId" IN (SELECT c."id" FROM "SupportCase" c WHERE c."customerId" = ${customerId}::uuid)`,
        files: ["uploadKey", "cleanedKey", "thumbnailKey"],
        columns: {
          fileName: erasedMark,
          uploadKey: nothing,
          cleanedKey: nothing,
          thumbnailKey: nothing,
          findings: emptyList,
        },
      },
    ],
  },
];
