import { erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What customers said was wrong, and what they were told. What it changed in money stays, and names nobody. */
export const disputeData: readonly PersonalPlace[] = [
  {
    name: "DISPUTES",
    kind: "WORDS",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Dispute",
        of: (dispute, { customerId }) => sql`${dispute}."customerId" = ${customerId}::uuid`,
        columns: {
          statement: erasedMark,
          evidence: nothing,
          reason: markOf("reason"),
          returnNote: markOf("returnNote"),
        },
      },
    ],
  },
  {
    name: "DISPUTED_DEVICES",
    kind: "CARD",
    scope: "REQUEST",
    isByCard: true,
    rows: [
      {
        model: "DisputeCard",
        of: (card, { cards }) => sql`${card}."cardId" IN (${cards})`,
        columns: { imei: nothing },
      },
    ],
  },
];
