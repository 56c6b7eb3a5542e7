import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { findTask, leaseLost, noSuchTask, whyNotHeld } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { isHeldBy, transitionTasks, unclaimed } from "./transition-task.ts";

/** Puts a claimed task back into the queue, undecided. */
export async function releaseTask(
  context: ActionContext,
  input: { taskId: string; fence: number },
): Promise<Outcome<{ taskId: string }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const now = services.clock.now();
    const moved = await transitionTasks(tx, {
      action: "RELEASE",
      picked: sql`SELECT ${found.id}::uuid AS "id"`,
      conditions: [isHeldBy(claim, now)],
      set: unclaimed,
      actorId: viewer.accountId,
      now,
    });
    if (moved.length === 0) {
      const latest = (await findTask(tx, input.taskId)) ?? found;
      return refused(whyNotHeld(latest, "RELEASE", claim, now) ?? leaseLost);
    }
    await recordTaskAct(tx, context, { action: "task.release", task: found, now });
    return { ok: true, taskId: found.id };
  });
}
