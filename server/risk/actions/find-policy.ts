import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { completePolicy, defaultPolicy, type Policy } from "../rules/risk-policy.ts";

/** The policy in force. */
export async function policyInForce(tx: Pick<Transaction, "$queryRaw">): Promise<Policy> {
  return (await policyWhere(tx, sql`true`)) ?? defaultPolicy;
}

/** A version of the policy; null when there is none of that number. */
export async function policyOfVersion(tx: Pick<Transaction, "$queryRaw">, version: number): Promise<Policy | null> {
  if (version === defaultPolicy.version) return defaultPolicy;
  return policyWhere(tx, sql`"version" = ${version}`);
}

async function policyWhere(tx: Pick<Transaction, "$queryRaw">, condition: Sql): Promise<Policy | null> {
  const [found] = await tx.$queryRaw<{ version: number; rules: Parameters<typeof completePolicy>[1] }[]>(
    sql`SELECT "version", "rules" FROM "RiskPolicy" WHERE ${condition} ORDER BY "version" DESC LIMIT 1`,
  );
  return found ? completePolicy(found.version, found.rules) : null;
}
