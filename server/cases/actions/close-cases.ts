import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { REOPENABLE_DAYS } from "../rules/case-states.ts";
import { transitionCases } from "./transition-cases.ts";

/** Cases that are closed in one turn at the queue. */
const AT_A_TIME = 200;

/** Closes cases that can be reopened no longer. The caller holds the queue. */
export async function closeCases(tx: Transaction, now: Date): Promise<void> {
  const resolvedBefore = new Date(now.getTime() - REOPENABLE_DAYS * 86_400_000);
  const picked = sql`
    SELECT c."id", NULL::uuid AS "agentId" FROM "SupportCase" c WHERE c."status" = 'RESOLVED' AND c."resolvedAt" <= ${resolvedBefore} ORDER BY c."resolvedAt" LIMIT ${AT_A_TIME}`;
  await transitionCases(tx, { action: "CLOSE", picked, actorId: null, now });
}
