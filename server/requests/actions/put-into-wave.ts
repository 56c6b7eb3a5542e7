import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/**
 * Puts cards of a request into a wave, or takes them out of theirs with null. `picked` is a query for the `id` of items; it stands under the request's lock. Answers how many.
 * Neither their revision nor their history moves: what happened is the wave's, and its events say so.
 */
export async function putIntoWave(tx: Transaction, picked: Sql, waveId: string | null): Promise<number> {
  return tx.$executeRaw(sql`
    UPDATE "CancellationItem" i SET "waveId" = ${waveId}::uuid FROM (${picked}) p("id") WHERE i."id" = p."id"`);
}
