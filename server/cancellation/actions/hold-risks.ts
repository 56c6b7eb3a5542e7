import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { systemActor, transitionItems } from "../../requests/index.ts";
import { findHeldItems, type RiskQuestion, raiseFlags } from "../../risk/index.ts";

/** Holds back those of the items that a risk flag concerns. Answers how many of them, whatever else was held with them. The caller holds the request's row. */
export async function holdRisks(tx: Transaction, { requestId, items, now }: RiskQuestion): Promise<number> {
  const { concernsRequest } = await raiseFlags(tx, { requestId, items, now });
  const hold = async (some: Sql) => {
    const found = await findHeldItems(tx, { requestId, items: some });
    if (found.length === 0) return 0;
    return transitionItems(tx, {
      requestId,
      action: "HOLD",
      picked: found.map(({ id, reason }) => ({ id, word: reason })),
      // A barred card's window is over with this: it is barred anew, with a window of its own, once the hold is lifted.
      set: sql`"blockers" = '[]', "undoableUntil" = NULL, "nextAttemptAt" = NULL`,
      reason: sql`picked."word"`,
      actor: systemActor,
      now,
    });
  };
  const held = await hold(items);
  // Cards that were clear before the request as a whole gave reason to doubt wait with the others, as long as they have not run.
  if (concernsRequest)
    await hold(
      sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'CLEARED'`,
    );
  return held;
}
