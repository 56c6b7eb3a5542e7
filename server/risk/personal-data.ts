import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** The facts of the customer's cards by which machines asked for a person. That a rule fired, and what was decided, stays. */
export const riskData: readonly PersonalPlace[] = [
  {
    name: "RISK_EVIDENCE",
    kind: "ASSESSMENT",
    scope: "REQUEST",
    rows: [
      {
        model: "RiskFlag",
        of: (flag, { requests }) => sql`${flag}."requestId" IN (${requests})`,
        columns: { evidence: () => sql`'{"facts": [], "thresholds": {}}'::jsonb` },
      },
    ],
  },
];
