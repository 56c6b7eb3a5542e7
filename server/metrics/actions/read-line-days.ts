import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { LineDay } from "../rules/line-day.ts";

const lineDays = (from: string, before: string) =>
  sql`SELECT "facts" FROM "LineDay" WHERE "day" >= ${from}::date AND "day" < ${before}::date ORDER BY "day"`;

/** What is known of the line on the days from one on, before another; days on which nothing was written down are left out. */
export async function readLineDays(
  { store }: Pick<Services, "store">,
  from: string,
  before: string,
): Promise<LineDay[]> {
  const { rows } = await store.pool.query<{ facts: LineDay }>(lineDays(from, before));
  return rows.map(({ facts }) => facts);
}

/** The same within a transaction. */
export async function readLineDaysIn(tx: Transaction, from: string, before: string): Promise<LineDay[]> {
  const rows = await tx.$queryRaw<{ facts: LineDay }[]>(lineDays(from, before));
  return rows.map(({ facts }) => facts);
}
