import { type ActionContext, refused } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { alreadyDecided, type FoundTask } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { type MovedTask, transitionTasks, unclaimed } from "./transition-task.ts";

/** Closes tasks whose question has gone away; what was proposed has become nothing. */
export async function closeTasks(
  tx: Transaction,
  picked: Sql,
  actorId: string | null,
  now: Date,
): Promise<MovedTask[]> {
  const set = sql`${unclaimed}, "decision" = NULL, "proposedById" = NULL, "assignedToId" = NULL`;
  return transitionTasks(tx, { action: "CLOSE", picked, set, actorId, now });
}

/** Closes the task that somebody was about to decide, and tells them so. */
export async function closeTask(tx: Transaction, context: ActionContext, task: FoundTask, now: Date) {
  await closeTasks(tx, sql`SELECT ${task.id}::uuid AS "id"`, context.viewer.accountId, now);
  await recordTaskAct(tx, context, { action: "task.close", task, now });
  return refused(alreadyDecided({ status: "OBSOLETE", decidedByName: null }));
}
