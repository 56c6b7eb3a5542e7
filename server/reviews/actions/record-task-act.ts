import { type AuditAct, type AuditFacts, recordAudit } from "../../audit/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Writes down what somebody did to a task, in the transaction that does it. */
export async function recordTaskAct(
  tx: Transaction,
  context: Pick<ActionContext, "viewer" | "traceId">,
  act: {
    action: AuditAct;
    task: { id: string; customerId: string };
    facts?: AuditFacts;
    now: Date;
  },
): Promise<void> {
  const { action, task, facts = {}, now } = act;
  await recordAudit(tx, {
    ...{ context, action, objectType: "ReviewTask", objectId: task.id, customerId: task.customerId, facts, now },
  });
}
