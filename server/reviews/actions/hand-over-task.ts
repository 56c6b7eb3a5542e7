import { mayDo } from "../../accounts/index.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { findTask, isExcluded, leaseLost, noSuchTask, whyNotHeld } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { isHeldBy, transitionTasks, unclaimed } from "./transition-task.ts";

/** To whom a task goes, and what they should know. */
export interface HandOverInput {
  taskId: string;
  fence: number;
  toAccountId: string;
  note?: string | undefined;
}

/** Gives a claimed task to a colleague: it waits for them, and the next task that they ask for is this one. */
export async function handOverTask(context: ActionContext, input: HandOverInput): Promise<Outcome<{ taskId: string }>> {
  const { viewer, services } = context;
  const note = freeText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    const found = await findTask(tx, input.taskId);
    if (!found) return noSuchTask();
    const colleague = await findColleague(tx, input.toAccountId);
    if (!colleague || colleague.id === viewer.accountId)
      return notFound({ zh: "可接手的同事", en: "colleague who can take it" }, ["input", "toAccountId"]);
    if (isExcluded(found, colleague.id)) return refused(colleagueExcluded);
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const now = services.clock.now();
    const moved = await transitionTasks(tx, {
      action: "HAND_OVER",
      picked: sql`SELECT ${found.id}::uuid AS "id"`,
      conditions: [isHeldBy(claim, now)],
      set: sql`${unclaimed}, "assignedToId" = ${colleague.id}::uuid`,
      actorId: viewer.accountId,
      detail: colleague.displayName,
      note: note.text,
      now,
    });
    if (moved.length === 0) {
      const latest = (await findTask(tx, input.taskId)) ?? found;
      return refused(whyNotHeld(latest, "HAND_OVER", claim, now) ?? leaseLost);
    }
    await recordTaskAct(tx, context, { action: "task.hand-over", task: found, facts: { to: colleague.id }, now });
    return { ok: true, taskId: found.id };
  });
}

async function findColleague(tx: Transaction, publicId: string): Promise<{ id: string; displayName: string } | null> {
  const id = fromPublicId("account", publicId);
  if (id === null) return null;
  const account = await tx.account.findUnique({
    where: { id, disabledAt: null },
    select: { id: true, displayName: true, role: true },
  });
  return account && mayDo(account.role, "tasks.decide") ? account : null;
}

const colleagueExcluded = {
  kind: "ConflictError",
  code: "EXCLUDED",
  text: {
    zh: "该同事参与过前一次决定，请转交其他同事",
    en: "That colleague had part in the decision before this one; choose somebody else",
  },
  path: ["input", "toAccountId"],
} as const;
