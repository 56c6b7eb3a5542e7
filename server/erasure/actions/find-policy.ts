import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { completePolicy, defaultPolicy, type ErasurePolicy } from "../rules/erasure-policy.ts";

/** The policy in force. */
export async function policyInForce(tx: Pick<Transaction, "$queryRaw">): Promise<ErasurePolicy> {
  const [found] = await tx.$queryRaw<{ version: number; spans: Record<string, number> }[]>(
    sql`SELECT "version", "spans" FROM "ErasurePolicyVersion" ORDER BY "version" DESC LIMIT 1`,
  );
  return found ? completePolicy(found.version, found.spans) : defaultPolicy;
}
