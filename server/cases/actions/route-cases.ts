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
 * The next case and the agent to whom it goes, as one query: the first in rank for whom somebody has room, and of those who have, whoever has the least to do, then whoever got nothing for longest; of
 * one agent as many as it has room for. No row when nobody waits for whom somebody has room. Of each matter in each language that somebody has room for, an index has the first, so that a long queue costs what a short one does.
 */
export function nextPair(now: Date, { caseId, agentId }: Routed = {}): Sql {
  const agents = [
    sql`p."state" = 'AVAILABLE' AND p."leaseUntil" > ${now}`,
    ...(agentId ? [sql`p."accountId" = ${agentId}::uuid`] : []),
  ];
  const held = [sql`c."status" = 'ASSIGNED'`, ...(agentId ? [sql`c."agentId" = ${agentId}::uuid`] : [])];
  const waiting = [
    sql`c."status" = 'WAITING' AND c."language" = m."language" AND c."kind" = m."kind"`,
    ...(caseId ? [sql`c."id" = ${caseId}::uuid`] : []),
    sql`EXISTS (SELECT FROM room r WHERE ${fits})`,
  ];
  const most = agentId ? sql`(SELECT r."left" FROM room r)` : sql`1`;
  return sql`
    WITH held AS MATERIALIZED (
      SELECT c."agentId", count(*) AS "count", max(c."assignedAt") AS "latest" FROM "SupportCase" c WHERE ${allOf(held)} GROUP BY c."agentId"
    ), room AS MATERIALIZED (
      SELECT p."accountId", p."languages", p."kinds", ${now}::timestamptz AS "now", coalesce(h."count", 0)::float / p."capacity" AS "share", p."capacity" - coalesce(h."count", 0) AS "left", h."latest"
      FROM "AgentPresence" p LEFT JOIN held h ON h."agentId" = p."accountId" WHERE ${allOf(agents)} AND coalesce(h."count", 0) < p."capacity"
    ), matters AS MATERIALIZED (
      SELECT DISTINCT l."language", k."kind" FROM room r, unnest(r."languages") l("language"), unnest(r."kinds") k("kind")
    ), first AS MATERIALIZED (
      SELECT w.* FROM matters m CROSS JOIN LATERAL (SELECT c.* FROM "SupportCase" c WHERE ${allOf(waiting)} ORDER BY c."rankAt", c."id" LIMIT ${most}) w ORDER BY w."rankAt", w."id" LIMIT ${most}
    )
    SELECT c."id", a."accountId" AS "agentId" FROM first c CROSS JOIN LATERAL (
      SELECT r."accountId" FROM room r WHERE ${fits} ORDER BY r."share", r."latest" NULLS FIRST, r."accountId" LIMIT 1) a`;
}

/** Gives cases that wait to agents who have room, the first in rank first, until nobody is left for whom there is any. The caller holds the queue. Answers how many went. */
export async function routeCases(tx: Transaction, now: Date, only: Routed = {}): Promise<number> {
  for (let routed = 0; ; routed += 1) {
    const moved = await transitionCases(tx, { action: "ASSIGN", picked: nextPair(now, only), actorId: null, now });
    if (moved.length === 0) return routed;
    if (only.caseId || only.agentId) return moved.length;
  }
}
