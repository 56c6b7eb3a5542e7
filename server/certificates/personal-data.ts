import { ERASED_TEXT, erasedMark, markOf, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

const holder = JSON.stringify({ kind: "INDIVIDUAL", displayName: ERASED_TEXT, identityText: ERASED_TEXT });

/**
 * What our copies of certificates say about persons: name and number, masked as they are, and the files that carry them.
 *
 * Decision: a certificate stays good. Its holder has the file; the page still says whether that very file was issued and is in force, its signature and the proof of each card need nothing that is
 * erased here, and the public log never named anybody.
 */
export const certificateData: readonly PersonalPlace[] = [
  {
    name: "CERTIFICATES",
    kind: "PROOF",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Certificate",
        of: (certificate, { customerId }) =>
          sql`${certificate}."customerId" = ${customerId}::uuid AND ${certificate}."facts"->'subject'->>'kind' = 'INDIVIDUAL'`,
        files: ["pdfKey", "twinKey"],
        columns: {
          facts: (certificate) => sql`jsonb_set(${certificate}."facts", '{subject}', ${holder}::jsonb)`,
          endReason: markOf("endReason"),
        },
      },
      {
        model: "CertificateRevocation",
        of: (revocation, { customerId }) => sql`${revocation}."certificateId" IN (
          SELECT c."id" FROM "Certificate" c WHERE c."customerId" = ${customerId}::uuid AND c."facts"->'subject'->>'kind' = 'INDIVIDUAL')`,
        columns: { reason: erasedMark, note: markOf("note") },
      },
    ],
  },
];
