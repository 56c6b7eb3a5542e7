import { type Sql, sql } from "../../platform/sql.ts";

/** The day in Asia/Shanghai, as text, on which a card's plan renews next after today and is billed again; NULL when it does not renew. */
export function renewsOnSql(card: Sql, now: Date): Sql {
  const today = sql`(${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')`;
  const monthOf = sql`date_trunc('month', ${today}) + CASE WHEN ${card}."renewalDay" > extract(day FROM ${today}) THEN interval '0' ELSE interval '1 month' END`;
  return sql`CASE WHEN ${card}."isAutoRenewalOn" THEN to_char(${monthOf} + (${card}."renewalDay" - 1) * interval '1 day', 'YYYY-MM-DD') END`;
}
