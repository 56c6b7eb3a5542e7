import type { ActionContext } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** A value as JSON keeps it. */
export type AuditFact =
  | string
  | number
  | boolean
  | null
  | readonly AuditFact[]
  | { readonly [name: string]: AuditFact };

/** One act of a person. */
export interface AuditRecord {
  /** Who acts, and in which call. */
  context: Pick<ActionContext, "viewer" | "traceId">;
  /** What was done, as `object.verb`. */
  action: string;
  /** Kind of the object it was done to, by its model's name. */
  objectType: string;
  /** Row id of the object. */
  objectId: string;
  /** Customer whose object it is; null when it is nobody's. */
  customerId: string | null;
  /** What is worth keeping. Never personal data: entries outlive every erasure. */
  facts?: Readonly<Record<string, AuditFact>>;
  now: Date;
}

/** Writes down what somebody did, in the transaction that does it. Answers the row id of the entry. */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<string> {
  const { context, action, objectType, objectId, customerId, facts = {}, now } = record;
  const [entry] = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO "AuditEntry" ("at", "accountId", "action", "objectType", "objectId", "customerId", "facts", "traceId")
    VALUES (${now}, ${context.viewer.accountId}::uuid, ${action}, ${objectType}, ${objectId}::uuid, ${customerId}::uuid,
      ${JSON.stringify(facts)}::jsonb, ${context.traceId})
    RETURNING "id"`);
  if (!entry) throw new Error("an audit entry was not written");
  return entry.id;
}
