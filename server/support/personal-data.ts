import { erasedMark, markOf, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What customers complained of, and what they were told. */
export const complaintData: readonly PersonalPlace[] = [
  {
    name: "COMPLAINTS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "Complaint",
        of: (complaint, { requests }) => sql`${complaint}."requestId" IN (${requests})`,
        columns: { statement: erasedMark, answer: markOf("answer") },
      },
    ],
  },
];
