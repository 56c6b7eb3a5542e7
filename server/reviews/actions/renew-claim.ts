import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findTask, leaseLost, noSuchTask, whyNotHeld } from "./find-task.ts";
import { leaveClaim, renewLease } from "./transition-task.ts";

/**
 * The heartbeat of a screen on which somebody works: their claim holds for another lease. Who comes back after theirs ran out has it again with the same fence, unless
 * somebody else took the task or it was given up. A screen that is being left says so, and its claim ends soon.
 */
export async function renewClaim(
  { viewer, services }: ActionContext,
  input: { taskId: string; fence: number; isLeaving?: boolean | undefined },
): Promise<Outcome<{ taskId: string }>> {
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const now = services.clock.now();
    const write = input.isLeaving ? leaveClaim : renewLease;
    if (await write(tx, { taskId: found.id, ...claim }, now)) return { ok: true, taskId: found.id };
    const latest = (await findTask(tx, input.taskId)) ?? found;
    return refused(whyNotHeld(latest, "RENEW", claim, now) ?? leaseLost);
  });
}
