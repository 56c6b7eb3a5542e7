import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { empty, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { replanPromises as replanJob, replanKey } from "../jobs/promises.ts";
import { lockRequestRow } from "./find-request.ts";
import { refreshPromises, replanPromises } from "./promise-dates.ts";
import { reviseRequest } from "./revise-request.ts";
import { tellMoves } from "./tell-promises.ts";

/** Requests planned anew by one job. */
const CHUNK = 2_000;
/** Cards planned anew by one transaction, unless a request alone has more: it holds the requests, whose customers may be waiting. */
const CARDS_AT_ONCE = 2_000;

/** Works the dates of one request's open cards out anew, and of those that ended since `endedSince` (ISO). */
export async function replanOne(services: Services, requestId: string, endedSince?: string): Promise<void> {
  await replan(services, [requestId], { endedSince: endedSince === undefined ? null : new Date(endedSince) });
}

/** Works the dates of requests' cards out anew, all in one transaction. A change that nothing else in a request tells of is told to those who follow it. */
async function replan(
  services: Services,
  ids: readonly string[],
  { areTold = false, endedSince = null }: { areTold?: boolean; endedSince?: Date | null } = {},
): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    const before = await tx.$queryRaw<{ id: string; dueAt: Date | null }[]>(
      sql`SELECT "id", "dueAt" FROM "CancellationRequest" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`,
    );
    const now = services.clock.now();
    const changed = await replanPromises(tx, ids, now, endedSince);
    if (areTold && changed.length > 0)
      await tellMoves(tx, changed, new Map(before.map(({ id, dueAt }) => [id, dueAt])), now);
    // Whether a card ended in time may have been counted already: who counts looks at what was revised.
    if (!areTold && endedSince !== null) for (const id of ids) await reviseRequest(tx, id, now);
  });
}

/** Makes the dates of one request those of its cards. */
export async function refreshOne(services: Services, requestId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockRequestRow(tx, requestId);
    await refreshPromises(tx, [requestId]);
  });
}

/**
 * Plans the open requests behind `afterId` anew, and those that ended since `endedSince` (ISO), a chunk of them; the next chunk is a job of its own. Answers behind which request that
 * begins; null after the last.
 */
export async function replanChunk(
  services: Services,
  afterId: string | null,
  endedSince?: string | undefined,
): Promise<string | null> {
  const since = endedSince === undefined ? null : new Date(endedSince);
  const behind = afterId === null ? sql`true` : sql`"id" > ${afterId}::uuid`;
  const open = await openRequests(services, behind, since);
  for (const ids of groupsOf(open)) await replan(services, ids, { areTold: true, endedSince: since });
  const last = open.at(-1);
  if (last === undefined || open.length < CHUNK) return null;
  const key = replanKey(endedSince);
  await inTransaction(services.store, (tx) => enqueue(tx, replanJob, { afterId: last.id, endedSince }, { key }));
  return last.id;
}

/** Works out dates that are missing: of requests that were handed in before there were any. */
export async function sweepDates(services: Services): Promise<void> {
  const open = await openRequests(services, sql`"dueItemId" IS NULL`);
  for (const ids of groupsOf(open)) await replan(services, ids);
}

interface OpenRequest {
  id: string;
  cardCount: number;
}

/** Requests that are planned together. */
function groupsOf(open: readonly OpenRequest[]): string[][] {
  const groups: string[][] = [];
  let cards = CARDS_AT_ONCE;
  for (const { id, cardCount } of open) {
    if (cards + cardCount > CARDS_AT_ONCE) {
      groups.push([]);
      cards = 0;
    }
    groups.at(-1)?.push(id);
    cards += cardCount;
  }
  return groups;
}

/** Of requests that were handed in those with cards that have not ended: also what is completed in part may go on. And those that ended since. */
async function openRequests(
  services: Services,
  condition: Sql,
  endedSince: Date | null = null,
): Promise<OpenRequest[]> {
  const hasEndedSince = endedSince === null ? empty : sql` OR "completedAt" >= ${endedSince}`;
  const found = await services.store.pool.query<OpenRequest>(sql`
    SELECT "id", "submittedCardCount" AS "cardCount" FROM "CancellationRequest"
    WHERE "lane" IS NOT NULL AND ("completedAt" IS NULL OR "status" = 'PARTIALLY_COMPLETED'${hasEndedSince}) AND ${condition} ORDER BY "id" LIMIT ${CHUNK}`);
  return found.rows;
}
