import { nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What a call asked for, as it was given. */
export const batchData: readonly PersonalPlace[] = [
  {
    name: "BATCHES",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "CancellationBatch",
        of: (batch, { requests }) => sql`${batch}."requestId" IN (${requests})`,
        columns: { input: nothing, refusal: nothing },
      },
    ],
  },
];
