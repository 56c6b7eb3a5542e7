import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { decisionReturned } from "../events.ts";
import { closeTask } from "./close-task.ts";
import { reasonRequired } from "./decide-task.ts";
import { executeDecision } from "./execute-decision.ts";
import { type FoundTask, type HeldClaim, lockTask, noSuchTask, whyNotHeld } from "./find-task.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { standingCauseOf } from "./standing-causes.ts";
import { isHeldBy, isNotExcluded, transitionTasks, unclaimed } from "./transition-task.ts";

/** What the second person says. */
export interface SecondWord {
  taskId: string;
  fence: number;
  /** Words for colleagues. */
  note?: string | undefined;
}

/** The second person agrees: what was proposed takes effect now, in their name together with the first one's. */
export async function agreeToDecision(context: ActionContext, input: SecondWord): Promise<Outcome<{ taskId: string }>> {
  return asSecond(context, input, "AGREE", async (tx, task, claim, now) => {
    if (task.decision === null) throw new Error("a task awaits a second person without a decision");
    const execution = { task, decision: task.decision, note: task.note, verdicts: [], accountId: claim.accountId, now };
    if (!(await standingCauseOf(tx, task)) || !(await executeDecision(tx, execution))) return null;
    return sql`"decidedById" = ${claim.accountId}::uuid, "decidedAt" = ${now}`;
  });
}

/** The second person does not agree and says why: the task is decided anew, by whomever. */
export async function returnDecision(context: ActionContext, input: SecondWord): Promise<Outcome<{ taskId: string }>> {
  if (!input.note?.trim()) return refused(noteRequired);
  return asSecond(
    context,
    input,
    "RETURN",
    async () => sql`"decision" = NULL, "reasonCode" = NULL, "note" = NULL, "proposedById" = NULL`,
  );
}

/** Does a second person's act under a claim that holds; `columns` null means that there was nothing left to decide. */
async function asSecond(
  context: ActionContext,
  input: SecondWord,
  action: "AGREE" | "RETURN",
  work: (tx: Transaction, task: FoundTask, claim: HeldClaim, now: Date) => Promise<ReturnType<typeof sql> | null>,
): Promise<Outcome<{ taskId: string }>> {
  const { viewer, services } = context;
  const note = freeText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    const task = await lockTask(tx, input.taskId);
    if (!task) return noSuchTask();
    const now = services.clock.now();
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const fault = whyNotHeld(task, action, claim, now);
    if (fault) return refused(fault);
    const columns = await work(tx, task, claim, now);
    if (!columns) return closeTask(tx, context, task, now);
    const moved = await transitionTasks(tx, {
      action,
      picked: sql`SELECT ${task.id}::uuid AS "id"`,
      conditions: [isHeldBy(claim, now), isNotExcluded(viewer.accountId)],
      set: sql`${unclaimed}, "assignedToId" = NULL, ${columns}`,
      actorId: viewer.accountId,
      detail: task.decision,
      note: note.text,
      now,
    });
    // The row is locked and was looked at: not to move it now would leave an effect without its decision.
    if (moved.length === 0) throw new Error("a task that is held under lock did not move");
    await recordTaskAct(tx, context, {
      ...{ action: action === "AGREE" ? "task.agree" : "task.return", task, now },
      facts: { decision: task.decision, proposedBy: task.proposedById },
    });
    if (action === "RETURN")
      await announce(tx, decisionReturned, { requestId: task.requestId, taskId: task.id, at: now });
    return { ok: true, taskId: task.id };
  });
}

const noteRequired = {
  ...reasonRequired(["input", "note"]),
  text: { zh: "请说明退回理由，供同事参考", en: "Say why you return it, for your colleague" },
};
