import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Facts of an act in which somebody wrote in their own words, or that name the customer's account. All others are codes, numbers and ids. */
const WRITTEN_FACTS = ["note", "reason", "username", "wave", "paymentReference", "filter"];

/**
 * The words of people in the audit trail. What was done, when, by whom and to what stays for ever.
 *
 * Decision: the trail is only ever added to, and this is the one exception: its words go under seal while an erasure of their customer runs, and the database lets nothing else pass.
 */
export const auditData: readonly PersonalPlace[] = [
  {
    name: "AUDIT_WORDS",
    kind: "TRAIL",
    scope: "CUSTOMER",
    rows: [
      {
        model: "AuditEntry",
        of: (entry, { customerId, accounts }) =>
          sql`(${entry}."customerId" = ${customerId}::uuid OR ${entry}."objectId" IN (${accounts}))`,
        columns: { facts: (entry) => sql`${entry}."facts" - ${WRITTEN_FACTS}::text[]` },
      },
    ],
  },
];
