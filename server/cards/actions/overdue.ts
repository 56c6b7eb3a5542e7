import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The condition that an open bill is an arrear: its last day to pay, a calendar day in Shanghai, is over. Says the same as `overdueDays(…) > 0` in
 * `rules/late-fee.ts`, in a form that an index on `dueAt` could serve.
 */
export function overdueSql(bill: Sql, now: Sql): Sql {
  return sql`${bill}."dueAt" < date_trunc('day', ${now}, 'Asia/Shanghai')`;
}
