import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { tellCustomer } from "../../requests/index.ts";
import { type Decision, decisionRule, isDecisionFor, needsNote, type TaskKind } from "../rules/decisions.ts";
import { isFoundReason } from "../rules/found-reasons.ts";
import { needsSecondPerson } from "../rules/four-eyes.ts";
import { reasonTemplate } from "../rules/reason-templates.ts";
import { closeTask } from "./close-task.ts";
import { executeDecision } from "./execute-decision.ts";
import { type FoundTask, lockTask, noSuchTask, whyNotHeld } from "./find-task.ts";
import { materialVerdicts, type SaidOfMaterial } from "./material-verdicts.ts";
import { recordTaskAct } from "./record-task-act.ts";
import { type StandingCause, standingCauseOf } from "./standing-causes.ts";
import { isHeldBy, transitionTasks, unclaimed } from "./transition-task.ts";

/** Longest note, in characters. */
const LONGEST_NOTE = 2_000;

/** What a reviewer decides. */
export interface DecideInput {
  taskId: string;
  /** Fence of the claim under which they decide. */
  fence: number;
  decision: Decision;
  /** Template whose text the customer gets when there is no note. */
  reasonCode?: string | undefined;
  note?: string | undefined;
  materials?: SaidOfMaterial[] | undefined;
}

/**
 * Decides a task under a claim that holds: what the decision says happens together with it, or neither does. Where two persons must agree the decision waits for the
 * second. A task whose question has gone away meanwhile is closed, and the caller is told.
 */
export async function decideTask(context: ActionContext, input: DecideInput): Promise<Outcome<{ taskId: string }>> {
  const { viewer, services } = context;
  const faults = [
    freeText(input.note, { at: "note", most: LONGEST_NOTE }),
    ...(input.materials ?? []).map(({ note }, place) =>
      freeText(note, { at: ["materials", String(place), "note"], most: LONGEST_NOTE }),
    ),
  ].flatMap((text) => (text.ok ? [] : text.errors));
  if (faults.length > 0) return refused(...faults);
  return inTransaction(services.store, async (tx) => {
    const task = await lockTask(tx, input.taskId);
    if (!task) return noSuchTask();
    const now = services.clock.now();
    const note = wordsOf(input);
    const claim = { accountId: viewer.accountId, fence: input.fence };
    const fault = whyNotHeld(task, "DECIDE", claim, now) ?? faultOf(task.kind, input, note);
    if (fault) return refused(fault);
    const cause = await standingCauseOf(tx, task);
    if (!cause) return closeTask(tx, context, task, now);
    if (needsNote(input.decision, cause) && !input.note?.trim()) return refused(noteRequired);
    const found = await materialVerdicts(tx, task.requestId, input.decision, note, input.materials);
    if ("fault" in found) return refused(found.fault);
    const action = moveFor(input.decision, cause);
    if (action === "DECIDE") {
      const { decision } = input;
      const execution = { task, decision, note, verdicts: found.verdicts, accountId: viewer.accountId, now };
      if (!(await executeDecision(tx, execution))) return closeTask(tx, context, task, now);
    }
    if (action === "ASK_CUSTOMER") await ask(tx, context, task, note ?? "", now);
    const moved = await transitionTasks(tx, {
      action,
      picked: sql`SELECT ${task.id}::uuid AS "id"`,
      conditions: [isHeldBy(claim, now)],
      set: sql`${unclaimed}, "reasonCode" = ${input.reasonCode ?? null}, "note" = ${note}, ${outcomeOf(action, input.decision, viewer.accountId, now)}`,
      actorId: viewer.accountId,
      detail: input.decision,
      note,
      now,
    });
    // The row is locked and was looked at: not to move it now would leave an effect without its decision.
    if (moved.length === 0) throw new Error("a task that is held under lock did not move");
    await recordTaskAct(tx, context, {
      ...{ action: action === "PROPOSE" ? "task.propose" : "task.decide", task, now },
      facts: { decision: input.decision, reasonCode: input.reasonCode ?? null, fence: input.fence },
    });
    return { ok: true, taskId: task.id };
  });
}

/** What the customer is told: the reviewer's own words, else those of the template. Customers are written to in Chinese. */
function wordsOf({ decision, reasonCode, note }: DecideInput): string | null {
  return note?.trim() || (reasonCode && reasonTemplate(decision, reasonCode)?.text.zh) || null;
}

function moveFor(decision: Decision, { isCritical, cardCount }: StandingCause) {
  if (decision === "ASK_CUSTOMER") return "ASK_CUSTOMER" as const;
  return needsSecondPerson({ decision, isCritical, cardCount }) ? ("PROPOSE" as const) : ("DECIDE" as const);
}

function outcomeOf(action: "PROPOSE" | "DECIDE" | "ASK_CUSTOMER", decision: Decision, accountId: string, now: Date) {
  if (action === "ASK_CUSTOMER") return sql`"assignedToId" = NULL`;
  if (action === "PROPOSE")
    return sql`"decision" = ${decision}::"ReviewDecision", "proposedById" = ${accountId}::uuid, "assignedToId" = NULL`;
  return sql`"decision" = ${decision}::"ReviewDecision", "decidedById" = ${accountId}::uuid, "decidedAt" = ${now}`;
}

/** The question reaches the customer; documents in review go back to them. */
async function ask(
  tx: Transaction,
  { viewer }: ActionContext,
  task: FoundTask,
  note: string,
  now: Date,
): Promise<void> {
  await tellCustomer(tx, {
    ...{ requestId: task.requestId, note, asksAction: task.kind === "MATERIALS", now },
    actor: { kind: "ACCOUNT", accountId: viewer.accountId },
  });
}

function faultOf(kind: TaskKind, { decision, reasonCode }: DecideInput, note: string | null): UserFault | null {
  if (!isDecisionFor(kind, decision)) return notForThisKind;
  if (reasonCode != null && !reasonTemplate(decision, reasonCode) && !isFoundReason(reasonCode)) return unknownReason;
  return decisionRule(decision).needsReason && note === null ? reasonRequired(["input", "note"]) : null;
}

/** Nobody is refused without being told why. */
export const reasonRequired = (path: readonly string[]): UserFault => ({
  kind: "InvalidInputError",
  code: "REASON_REQUIRED",
  text: { zh: "请选择理由或填写说明，客户会看到", en: "Choose a reason or write one; the customer will see it" },
  path,
});

/** What is critical is not let go by a click. */
const noteRequired: UserFault = {
  kind: "InvalidInputError",
  code: "OWN_WORDS_REQUIRED",
  text: {
    zh: "放行名单命中等严重风险，须用自己的话说明依据",
    en: "Clearing a critical risk, such as a watch-list hit, needs a note of your own that says why",
  },
  path: ["input", "note"],
};

const notForThisKind: UserFault = {
  kind: "InvalidInputError",
  code: "DECISION_NOT_POSSIBLE",
  text: { zh: "该类任务没有这种结论", en: "This kind of task has no such decision" },
  path: ["input", "decision"],
};

const unknownReason: UserFault = {
  kind: "InvalidInputError",
  code: "UNKNOWN_REASON",
  text: { zh: "该结论没有这个理由模板", en: "There is no such reason for this decision" },
  path: ["input", "reasonCode"],
};
