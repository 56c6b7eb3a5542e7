import { erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What reviewers and customers wrote to each other. What was decided, by whom and when stays. */
export const reviewData: readonly PersonalPlace[] = [
  {
    name: "REVIEW_WORDS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "ReviewTaskEvent",
        of: (event, { requests }) =>
          sql`${event}."taskId" IN (SELECT t."id" FROM "ReviewTask" t WHERE t."requestId" IN (${requests}))`,
        columns: { note: nothing },
      },
      {
        model: "ReviewTask",
        of: (task, { requests }) => sql`${task}."requestId" IN (${requests})`,
        columns: { note: markOf("note") },
      },
      {
        model: "Appeal",
        of: (appeal, { requests }) => sql`${appeal}."requestId" IN (${requests})`,
        columns: { statement: erasedMark, answer: markOf("answer") },
      },
    ],
  },
];
