import { type Clock, systemClock } from "./clock.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./transaction.ts";

/**
 * The time by which money and its deadlines go: the database's, one for all machines, so that a machine whose clock is wrong neither opens a window again nor closes it early. Never goes by the
 * caller's word. Where time is made, in tests and demo data, that time counts as the database's.
 */
export async function databaseTime(tx: Pick<Transaction, "$queryRaw">, clock: Clock): Promise<Date> {
  if (clock !== systemClock) return clock.now();
  const [row] = await tx.$queryRaw<{ now: Date }[]>(sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS "now"`);
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}
