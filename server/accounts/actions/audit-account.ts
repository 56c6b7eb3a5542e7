import { type AuditAct, type AuditFacts, type AuditRecord, recordAudit } from "../../audit/index.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** Writes down what was done to an account. */
export function auditAccount(
  tx: Transaction,
  context: AuditRecord["context"],
  {
    action,
    account,
    facts = {},
    now,
  }: {
    action: AuditAct;
    account: { id: string; customerId: string | null };
    facts?: AuditFacts;
    now: Date;
  },
): Promise<string> {
  const { id: objectId, customerId } = account;
  return recordAudit(tx, { context, action, objectType: "Account", objectId, customerId, facts, now });
}
