import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Cards from which a request is followed as a batch by itself. */
export const BATCH_CARDS = 50;

/** Has a request followed as a batch, however few cards it has: somebody planned waves for it. It stays one. */
export async function followAsBatch(tx: Transaction, requestId: string): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "CancellationRequest" SET "isBatch" = true WHERE "id" = ${requestId}::uuid AND NOT "isBatch"`);
}
