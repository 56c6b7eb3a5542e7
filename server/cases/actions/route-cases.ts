import { allOf, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { transitionCases } from "./transition-cases.ts";

/** What is looked at: one case that has begun to wait, or one agent who has got room; everything when neither is said. */
export interface Routed {
  caseId?: string;
  agentId?: string;
}

/** Whether an agent with room can have a case that waits. */
const fits = sql`c."language" = ANY(r."languages") AND c."kind" = ANY(r."kinds") AND (c."passedUntil" IS NULL OR c."passedUntil" <= r."now" OR c."leftAgentId" IS DISTINCT FROM r."accountId")`;

/**
 * The next case and the agent to whom it goes, as one query: the first in rank for whom somebody has room, and of those who have, whoever has the least to do, then whoever got nothing for longest.
 * No row when nobody waits for whom somebody has room.
 */
export function nextPair(now: Date, { caseId, agentId }: Routed): Sql {
  const agents = [
    sql`p."state" = 'AVAILABLE' AND p."leaseUntil" > ${now}`,
    ...(agentId ? [sql`p."accountId" = ${agentId}::uuid`] : []),
  ];
  const waiting = [sql`c."status" = 'WAITING'`, ...(caseId ? [sql`c."id" = ${caseId}::uuid`] : [])];
  return sql`
    WITH room AS MATERIALIZED (
      SELECT p."accountId", p."languages", p."kinds", ${now}::timestamptz AS "now", h."count"::float / p."capacity" AS "share", h."latest"
      FROM "AgentPresence" p CROSS JOIN LATERAL (
        SELECT count(*) AS "count", max(c."assignedAt") AS "latest" FROM "SupportCase" c WHERE c."agentId" = p."accountId" AND c."status" = 'ASSIGNED') h
      WHERE ${allOf(agents)} AND h."count" < p."capacity"
    ), first AS (
      SELECT c.* FROM "SupportCase" c
      WHERE ${allOf(waiting)} AND (SELECT count(*) FROM room) > 0
        AND c."language" = ANY(ARRAY(SELECT unnest("languages") FROM room)) AND c."kind" = ANY(ARRAY(SELECT unnest("kinds") FROM room))
        AND EXISTS (SELECT FROM room r WHERE ${fits})
      ORDER BY c."rankAt", c."id" LIMIT 1
    )
    SELECT c."id", a."accountId" AS "agentId" FROM first c CROSS JOIN LATERAL (
      SELECT r."accountId" FROM room r WHERE ${fits} ORDER BY r."share", r."latest" NULLS FIRST, r."accountId" LIMIT 1) a`;
}

/** Gives cases that wait to agents who have room, the first in rank first, until nobody is left for whom there is any. The caller holds the queue. Answers how many went. */
export async function routeCases(tx: Transaction, now: Date, only: Routed = {}): Promise<number> {
  for (let routed = 0; ; routed += 1) {
    const moved = await transitionCases(tx, { action: "ASSIGN", picked: nextPair(now, only), actorId: null, now });
    if (moved.length === 0) return routed;
    if (only.caseId) return routed + 1;
  }
}
