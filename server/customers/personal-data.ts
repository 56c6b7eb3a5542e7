import { nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** Who a person is, and how a customer is reached. The names of enterprises and their credit codes are public, and stay. */
export const customerData: readonly PersonalPlace[] = [
  {
    name: "IDENTITY",
    kind: "IDENTITY",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Customer",
        of: (customer, { customerId }) =>
          sql`${customer}."id" = ${customerId}::uuid AND ${customer}."kind" = 'INDIVIDUAL'`,
        columns: {
          name: () => sql`''`,
          identityCipher: nothing,
          identityIndex: nothing,
          identityLastFour: nothing,
        },
        marks: { erasedAt: (customer, now) => sql`coalesce(${customer}."erasedAt", ${now}::timestamptz)` },
      },
    ],
  },
  {
    name: "CONTACTS",
    kind: "CONTACT",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Customer",
        of: (customer, { customerId }) => sql`${customer}."id" = ${customerId}::uuid`,
        columns: { phone: nothing, email: nothing },
      },
    ],
  },
];
