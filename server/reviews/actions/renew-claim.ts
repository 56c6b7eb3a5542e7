import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findTask, leaseLost, noSuchTask, whyNotHeld } from "./find-task.ts";
import { renewLease } from "./transition-task.ts";

/** The heartbeat of a screen on which somebody works: their claim holds for another lease. A lease that ran out is not renewed but claimed anew. */
export async function renewClaim(
  { viewer, services }: ActionContext,
  input: { taskId: string; fence: number },
): Promise<Outcome<{ taskId: string }>> {
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const now = services.clock.now();
    if (await renewLease(tx, { taskId: found.id, ...claim }, now)) return { ok: true, taskId: found.id };
    const latest = (await findTask(tx, input.taskId)) ?? found;
    return refused(whyNotHeld(latest, "RENEW", claim, now) ?? leaseLost);
  });
}
