import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { systemActor, transitionItems } from "../../requests/index.ts";
import type { GoingStep } from "./going-step.ts";
import { removes } from "./step-cards.ts";

/** Cards of which the steps have taken every blocker away are looked at again at once, so that they never seem to wait for nobody. */
export async function lookAgain(
  tx: Transaction,
  { requestId, scheduleId }: Pick<GoingStep, "requestId" | "scheduleId">,
  { cardIds, now }: { cardIds: readonly string[]; now: Date },
): Promise<void> {
  await transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: sql`
      SELECT i."id" FROM "CancellationItem" i
      WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'BLOCKED' AND i."cardId" = ANY(${[...cardIds]}::uuid[])
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(i."blockers") b WHERE NOT EXISTS (
          SELECT FROM "ScheduleStep" t JOIN "ScheduleStepCard" d ON d."stepId" = t."id" AND d."cardId" = i."cardId" AND d."outcome" <> 'REFUSED'
          WHERE t."scheduleId" = ${scheduleId}::uuid AND ${removes(sql`t."kind"`, sql`b->>'code'`)}))`,
    actor: systemActor,
    now,
  });
}
