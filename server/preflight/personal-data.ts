import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Looks at cards before anything was handed in. They are kept for a day as it is. */
export const preflightData: readonly PersonalPlace[] = [
  {
    name: "PREFLIGHTS",
    kind: "CARD",
    scope: "REQUEST",
    rows: [
      {
        model: "CancellationPreflightCard",
        key: ["preflightId", "position"],
        of: (card, { cards }) => sql`${card}."cardId" IN (${cards})`,
        columns: {
          blockers: () => sql`'[]'::jsonb`,
          warnings: () => sql`'[]'::jsonb`,
        },
      },
    ],
  },
];
