import { emptyList, erasedMark, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Lists of cards as people brought them: the files, and every row of them. How many rows there were, and what became of them, stays. */
export const importData: readonly PersonalPlace[] = [
  {
    name: "CARD_LISTS",
    kind: "CARD",
    scope: "REQUEST",
    rows: [
      {
        model: "CardImportRow",
        key: ["importId", "sheetNumber", "rowNumber", "place"],
        of: (row, { requests }) =>
          sql`${row}."importId" IN (SELECT i."id" FROM "CardImport" i WHERE i."requestId" IN (${requests}))`,
      },
      {
        model: "CardImport",
        of: (list, { requests }) => sql`${list}."requestId" IN (${requests})`,
        files: ["uploadKey"],
        columns: {
          fileName: erasedMark,
          uploadKey: nothing,
          refusal: nothing,
          cardColumns: () => sql`'{}'::text[]`,
          sheetNames: () => sql`'{}'::text[]`,
          sheets: emptyList,
          contentHash: nothing,
        },
      },
    ],
  },
];
