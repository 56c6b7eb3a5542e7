import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { findTask, leaseLost, noSuchTask, whyNotClaimable } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { isFree, isNotExcluded, leaseEnd, type MovedTask, task, transitionTasks } from "./transition-task.ts";

/**
 * Takes a task: from now on only this claim can decide it, until its lease ends. A task that was handed to somebody else can be taken on purpose; then it is nobody's in
 * particular any more. Who holds it already claims it anew, and an older screen of theirs has lost it.
 */
export async function claimTask(
  context: ActionContext,
  input: { taskId: string },
): Promise<Outcome<{ taskId: string; fence: number }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const now = services.clock.now();
    const claimed = await writeClaim(tx, viewer.accountId, sql`SELECT ${found.id}::uuid AS "id"`, now);
    if (!claimed) {
      const latest = (await findTask(tx, input.taskId)) ?? found;
      return refused(whyNotClaimable(latest, viewer.accountId, now) ?? leaseLost);
    }
    await recordTaskAct(tx, context, { action: "task.claim", task: found, facts: { fence: claimed.fence }, now });
    return { ok: true, taskId: found.id, fence: claimed.fence };
  });
}

/** The claim itself: compare-and-set on nobody else's claim holding. Undefined when somebody was faster or the account may not have it. */
export async function writeClaim(
  tx: Transaction,
  accountId: string,
  picked: Sql,
  now: Date,
): Promise<MovedTask | undefined> {
  const [claimed] = await transitionTasks(tx, {
    action: "CLAIM",
    picked,
    conditions: [isFree(accountId, now), isNotExcluded(accountId)],
    set: sql`"claimedById" = ${accountId}::uuid, "leaseUntil" = ${leaseEnd(now)}, "fence" = ${task}."fence" + 1,
      "assignedToId" = CASE WHEN ${task}."assignedToId" = ${accountId}::uuid THEN ${task}."assignedToId" END`,
    actorId: accountId,
    now,
  });
  return claimed;
}
