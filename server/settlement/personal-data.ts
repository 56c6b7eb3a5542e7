import { erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/**
 * To whom money was paid. Amounts, dates and the ledger stay as they are: every sum still adds up, and nothing in it names anybody.
 *
 * Decision: an order of payment never changes, and this is the one exception: whom it went to goes under seal, where a voucher is kept for as long as the law of accounting says.
 */
export const payeeData: readonly PersonalPlace[] = [
  {
    name: "PAYEES",
    kind: "ACCOUNTING",
    scope: "CUSTOMER",
    rows: [
      {
        model: "Payout",
        of: (payout, { customerId }) =>
          sql`${payout}."customerId" = ${customerId}::uuid AND ${payout}."status" IN ('PAID', 'REJECTED', 'RETURNED')`,
        columns: {
          accountName: nothing,
          accountCipher: nothing,
          accountLastFour: nothing,
          bankName: nothing,
          cnapsCode: nothing,
          lastError: nothing,
        },
      },
      {
        // Why something was given out of goodwill is part of the voucher.
        model: "LateClaim",
        of: (claim, { customerId }) =>
          sql`${claim}."customerId" = ${customerId}::uuid AND ${claim}."status" IN ('GRANTED', 'REFUSED', 'WITHDRAWN')`,
        columns: {
          statement: erasedMark,
          accountName: nothing,
          accountCipher: nothing,
          accountLastFour: nothing,
          bankName: nothing,
          cnapsCode: nothing,
          offerNote: markOf("offerNote"),
          returnNote: markOf("returnNote"),
          answer: markOf("answer"),
        },
      },
      {
        model: "PayoutDifference",
        of: (difference, { customerId }) =>
          sql`${difference}."payoutId" IN (SELECT p."id" FROM "Payout" p WHERE p."customerId" = ${customerId}::uuid)`,
        columns: { resolution: markOf("resolution") },
      },
    ],
  },
];
