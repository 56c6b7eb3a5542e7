import { join, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type CaseMove, caseLife } from "../rules/case-states.ts";
import { PASSED_SECONDS } from "../rules/queue.ts";
import { CASE_CHANNEL } from "./lock-queue.ts";

/** Which cases make which move. */
export interface CaseTransition {
  action: CaseMove;
  /** Row ids of the cases and of the agents to whom they go, as a query with the columns `id` and `agentId`. Cases from whose status the action is not legal are left as they are. */
  picked: Sql;
  /** Who does it; null for the product itself. */
  actorId: string | null;
  now: Date;
}

/** A case that made its move. */
export interface MovedCase {
  id: string;
  customerId: string;
  /** Agent who has it now. */
  agentId: string | null;
  /** Agent who had it before. */
  formerId: string | null;
}

/** Where the assistant handed over, a person speaks from now on. */
const person = sql`"speaker" = CASE WHEN c."speaker" IS NOT NULL THEN 'PERSON'::"SupportSpeaker" END`;
const assistant = sql`"speaker" = CASE WHEN c."speaker" IS NOT NULL THEN 'ASSISTANT'::"SupportSpeaker" END`;
const toAgent = (now: Date) =>
  sql`"agentId" = locked."agentId", "assignedAt" = ${now}, "waitingSince" = NULL, "leftAgentId" = locked."formerId", "passedUntil" = NULL, ${person}`;
const toQueue = (now: Date, passedUntil: Date | null) =>
  sql`"agentId" = NULL, "waitingSince" = ${now}, "leftAgentId" = locked."formerId", "passedUntil" = ${passedUntil}::timestamptz`;

/** What else a move writes. Who only goes on waiting keeps the rank; who comes back ranks from now on, without anything added. */
const written: Readonly<Record<CaseMove, (now: Date) => Sql>> = {
  ASSIGN: toAgent,
  HAND_OVER: toAgent,
  PUT_BACK: (now) => toQueue(now, new Date(now.getTime() + PASSED_SECONDS * 1000)),
  GIVE_BACK: (now) => toQueue(now, null),
  RESOLVE: (now) => sql`"resolvedAt" = ${now}, "waitingSince" = NULL, ${assistant}`,
  REOPEN: (now) =>
    sql`${toQueue(now, null)}, "resolvedAt" = NULL, "rankAt" = ${now}, "score" = NULL, "ratedAt" = NULL, ${person}`,
  CLOSE: (now) => sql`"closedAt" = ${now}`,
  RESUME_ASSISTANT: () => assistant,
};

/**
 * The only writer of a case's status: compare-and-set, event, position in the stream and notice to live listeners in one statement. The caller holds the queue (`lockQueue`). Answers the cases that
 * moved; none where the move was not legal any more, and then nothing is written.
 */
export async function transitionCases(
  tx: Transaction,
  { action, picked, actorId, now }: CaseTransition,
): Promise<MovedCase[]> {
  const from = join(caseLife.origins(action).map((status) => raw(`'${status}'`)));
  const to = raw(`'${caseLife.target(action)}'`);
  return tx.$queryRaw<MovedCase[]>(sql`
    WITH picked AS MATERIALIZED (${picked}), locked AS MATERIALIZED (
      SELECT c."id", p."agentId", c."agentId" AS "formerId" FROM picked p JOIN "SupportCase" c ON c."id" = p."id" WHERE c."status" IN (${from}) FOR UPDATE OF c
    ), stream AS (
      UPDATE "SupportStream" SET "revision" = "revision" + 1 WHERE "id" = 1 AND EXISTS (SELECT FROM locked) RETURNING "revision"
    ), moved AS (
      UPDATE "SupportCase" c SET "status" = ${to}, "revision" = stream."revision", ${written[action](now)}
      FROM locked, stream WHERE c."id" = locked."id" RETURNING c."id", c."customerId", c."agentId", locked."formerId", c."revision"
    ), events AS (
      INSERT INTO "SupportCaseEvent" ("caseId", "action", "actorId", "agentId", "at", "revision")
      SELECT "id", ${raw(`'${action}'`)}, ${actorId}::uuid, coalesce("agentId", "formerId"), ${now}, "revision" FROM moved
    )
    SELECT "id", "customerId", "agentId", "formerId", pg_notify(${CASE_CHANNEL}, 'all:' || "id")::text, pg_notify(${CASE_CHANNEL}, "id" || ':')::text FROM moved`);
}

/** Which case is meant, and to which agent it goes, for {@link transitionCases}. */
export const pickedCase = (caseId: string, agentId: string | null = null): Sql =>
  sql`SELECT ${caseId}::uuid AS "id", ${agentId}::uuid AS "agentId"`;

/** Notes that a case was opened, as its first event. */
export async function noteOpened(tx: Transaction, caseId: string, actorId: string, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    WITH stream AS (UPDATE "SupportStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision")
    INSERT INTO "SupportCaseEvent" ("caseId", "action", "actorId", "at", "revision") SELECT ${caseId}::uuid, 'OPEN', ${actorId}::uuid, ${now}, "revision" FROM stream`);
}
