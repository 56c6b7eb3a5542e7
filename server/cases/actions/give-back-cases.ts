import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type MovedCase, transitionCases } from "./transition-cases.ts";

/** Puts everything that an agent has back into the queue, each case at the rank it had. The caller holds the queue, and routes afterwards. */
export function giveBackCases(tx: Transaction, accountId: string, now: Date): Promise<MovedCase[]> {
  const picked = sql`
    SELECT c."id", NULL::uuid AS "agentId" FROM "SupportCase" c WHERE c."agentId" = ${accountId}::uuid AND c."status" = 'ASSIGNED'`;
  return transitionCases(tx, { action: "GIVE_BACK", picked, actorId: null, now });
}
