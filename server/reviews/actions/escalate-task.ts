import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { ESCALATION, MOST_URGENT } from "../rules/priority.ts";
import { taskLife } from "../rules/task-states.ts";
import { alreadyDecided, findTask, noSuchTask } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { task, transitionTasks } from "./transition-task.ts";

/** Puts a task before all that nobody escalated, for example while the customer is on the phone. Asking twice is the same as asking once. */
export async function escalateTask(
  context: ActionContext,
  input: { taskId: string; note?: string | undefined },
): Promise<Outcome<{ taskId: string }>> {
  const { viewer, services } = context;
  const note = freeText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const now = services.clock.now();
    const moved = await transitionTasks(tx, {
      action: "ESCALATE",
      picked: sql`SELECT ${found.id}::uuid AS "id"`,
      conditions: [sql`NOT ${task}."isEscalated"`],
      set: sql`"isEscalated" = true, "priority" = least(${MOST_URGENT}, ${task}."priority" + ${ESCALATION})`,
      actorId: viewer.accountId,
      note: note.text,
      now,
    });
    if (moved.length > 0) await recordTaskAct(tx, context, { action: "task.escalate", task: found, now });
    else {
      const latest = (await findTask(tx, input.taskId)) ?? found;
      if (taskLife.next(latest.status, "ESCALATE") === null) return refused(alreadyDecided(latest));
    }
    return { ok: true, taskId: found.id };
  });
}
