import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { cannotDo, lockCase, noSuchCase, recordCaseAct } from "./find-case.ts";
import { queueIsBusy } from "./lock-queue.ts";
import { routeCases } from "./route-cases.ts";
import { pickedCase, transitionCases } from "./transition-cases.ts";

/** Says that the question of a case is answered; its agent has room for the next one at once. */
export async function resolveCase(
  context: ActionContext,
  input: { caseId: string },
): Promise<Outcome<{ caseId: string }>> {
  return moveCase(context, input.caseId, "RESOLVE");
}

/** Goes on with a case that was resolved: it goes to whoever is there and has room, or waits. */
export async function reopenCase(
  context: ActionContext,
  input: { caseId: string },
): Promise<Outcome<{ caseId: string }>> {
  return moveCase(context, input.caseId, "REOPEN");
}

/** Lets the assistant answer again while the customer waits for a person; whoever comes takes over. */
export async function resumeAssistant(
  context: ActionContext,
  input: { caseId: string },
): Promise<Outcome<{ caseId: string }>> {
  return moveCase(context, input.caseId, "RESUME_ASSISTANT");
}

const audited = {
  RESOLVE: "case.resolve",
  REOPEN: "case.reopen",
  RESUME_ASSISTANT: "case.assistant",
} as const;

function moveCase(
  context: ActionContext,
  publicId: string,
  action: keyof typeof audited,
): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, publicId);
    if (!found) return noSuchCase();
    const refusal = cannotDo(found, action, context);
    if (refusal) return refusal;
    const { id: caseId, agentId } = found;
    const now = await databaseTime(tx, services.clock);
    await transitionCases(tx, { action, picked: pickedCase(caseId), actorId: viewer.accountId, now });
    await recordCaseAct(tx, context, audited[action], found, now);
    if (action === "REOPEN") await routeCases(tx, now, { caseId });
    if (action === "RESOLVE" && agentId) await routeCases(tx, now, { agentId });
    return { ok: true, caseId };
  });
}
