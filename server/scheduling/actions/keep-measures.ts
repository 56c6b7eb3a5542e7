import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { BlastFacts } from "../rules/blast-radius.ts";

/**
 * Writes down how much a schedule reaches, whether anybody has to approve it or not: other limits are tried out on that. Decision: the most that it reached in each figure is kept,
 * in one row of each schedule. Every figure counts by itself, so this says of any limits what the strictest of its versions would have needed, and a late edit, when few cards are left,
 * makes no fleet small.
 */
export async function keepMeasures(
  tx: Transaction,
  { scheduleId, facts, now }: { scheduleId: string; facts: BlastFacts; now: Date },
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "Schedule" SET "measuredAt" = ${now},
      "mostCardCount" = greatest("mostCardCount", ${facts.cardCount}::int),
      "mostMonthlyFen" = greatest("mostMonthlyFen", ${facts.monthlyFen}::bigint),
      "mostAliveCount" = greatest("mostAliveCount", ${facts.aliveCount}::int)
    WHERE "id" = ${scheduleId}::uuid`);
}
