import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { isUnread } from "./notice-conditions.ts";

/** Unread notices are counted up to so many: nobody reads on. */
export const MOST_COUNTED = 1_000;

/** How many notices of an account are unread, counted up to {@link MOST_COUNTED}. */
export async function countUnread(tx: Pick<Transaction, "$queryRaw">, accountId: string): Promise<number> {
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>(sql`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM "Notice" n WHERE n."accountId" = ${accountId}::uuid AND ${isUnread(sql`n`)} LIMIT ${MOST_COUNTED}) unread`);
  return count;
}
