import { erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Who spoke for a customer. What a request says of its own handler goes with that request; these people may have spoken for several. */
export const mandateData: readonly PersonalPlace[] = [
  {
    name: "MANDATES",
    kind: "DELEGATION",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Mandate",
        of: (mandate, { customerId }) => sql`${mandate}."customerId" = ${customerId}::uuid`,
        columns: {
          handlerName: erasedMark,
          handlerIdentityCipher: nothing,
          handlerIdentityLastFour: nothing,
          ground: erasedMark,
          endReason: markOf("endReason"),
        },
      },
    ],
  },
];
