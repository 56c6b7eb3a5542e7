import { markOf, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What staff said to each other about requests. */
export const commentData: readonly PersonalPlace[] = [
  {
    name: "COMMENTS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "Comment",
        of: (comment, { requests }) => sql`${comment}."requestId" IN (${requests})`,
        columns: { text: markOf("text") },
      },
    ],
  },
];
