import type { ActionContext } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { AuditAct } from "../rules/audit-acts.ts";
import type { AuditedObject, AuditFactName } from "../rules/audit-words.ts";

/** A value as JSON keeps it. */
export type AuditFact =
  | string
  | number
  | boolean
  | null
  | readonly AuditFact[]
  | { readonly [name: string]: AuditFact };

/** What is worth keeping of an act. Never personal data: entries outlive every erasure. */
export type AuditFacts = Readonly<Partial<Record<AuditFactName, AuditFact>>>;

/** One act of a person. */
export interface AuditRecord {
  /** Who acts, and in which call. */
  context: { viewer: Pick<ActionContext["viewer"], "accountId"> & Partial<ActionContext["viewer"]>; traceId: string };
  action: AuditAct;
  /** Kind of the object it was done to, by its model's name. */
  objectType: AuditedObject;
  /** Row id of the object. */
  objectId: string;
  /** Customer whose object it is; null when it is nobody's. */
  customerId: string | null;
  facts?: AuditFacts;
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

/** What is done on a machine of the installation, where nobody is signed in, as a statement for the transaction that does it. It is about the settings that all machines share. */
export function machineAuditSql(action: Extract<AuditAct, `setting.${string}`>, facts: AuditFacts): Sql {
  return sql`
    INSERT INTO "AuditEntry" ("at", "action", "objectType", "objectId", "facts")
    VALUES (now(), ${action}, ${"SharedSetting" satisfies AuditedObject}, md5('SharedSetting')::uuid, ${JSON.stringify(facts)}::jsonb)`;
}
