import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ItemTransition, transitionItems } from "../../requests/index.ts";
import { brakeWaves } from "../../scheduling/index.ts";

/** Writes down that a carrier refused items for good, each with its code as `word`; their waves may be stopped by it. */
export async function failItems(
  tx: Transaction,
  { picked, requestId, actor, now }: Pick<ItemTransition, "picked" | "requestId" | "actor" | "now">,
): Promise<void> {
  const failed = await transitionItems(tx, {
    requestId,
    action: "FAIL",
    picked,
    set: sql`"failureCode" = picked."word"`,
    reason: sql`picked."word"`,
    actor,
    now,
  });
  if (failed > 0) await brakeWaves(tx, { requestId, now });
}
