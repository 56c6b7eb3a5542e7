import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/**
 * Puts a question's rows into a temporary table `asked_cards` that goes with the transaction, and counts it for the planner. Rows written a moment ago (a draft,
 * a preflight, new items) have no statistics yet: without this the planner takes thousands of cards for one and compares each with each.
 */
export async function askAbout(tx: Transaction, rows: Sql): Promise<number> {
  await tx.$executeRaw(sql`DROP TABLE IF EXISTS asked_cards`);
  await tx.$executeRaw(sql`CREATE TEMPORARY TABLE asked_cards ON COMMIT DROP AS ${rows}`);
  await tx.$executeRaw(sql`ANALYZE asked_cards`);
  const [counted] = await tx.$queryRaw<{ count: number }[]>(sql`SELECT count(*)::int AS "count" FROM asked_cards`);
  return counted?.count ?? 0;
}
