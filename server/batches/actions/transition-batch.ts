import type { Prisma } from "#prisma";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type BatchMove, batchLife } from "../rules/batch-states.ts";

/** The only writer of a batch's status: compare-and-set. False when it stood elsewhere, and then nothing is written. What was to be done is forgotten. */
export async function transitionBatch(
  tx: Transaction,
  {
    batchId,
    move,
    refusal = null,
    now,
  }: { batchId: string; move: BatchMove; refusal?: Prisma.InputJsonValue | null; now: Date },
): Promise<boolean> {
  const moved = await tx.$executeRaw(sql`
    UPDATE "CancellationBatch" SET "status" = ${batchLife.target(move)}::"CancellationBatchStatus", "input" = NULL, "refusal" = ${refusal === null ? null : JSON.stringify(refusal)}::jsonb, "preparedAt" = ${now}
    WHERE "id" = ${batchId}::uuid AND "status" = ANY(${[...batchLife.origins(move)]}::"CancellationBatchStatus"[])`);
  return moved > 0;
}
