import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { replanPromises as replanJob } from "../jobs/promises.ts";
import { lockRequestRow } from "./find-request.ts";
import { refreshPromise, replanPromises } from "./promise-dates.ts";
import { reviseRequest } from "./revise-request.ts";

/** Requests planned anew by one job. */
const CHUNK = 500;

/** Works the dates of one request's cards out anew. A change that nothing else in the request tells of is told to those who follow it. */
export async function replanOne(
  services: Services,
  requestId: string,
  { isTold = false }: { isTold?: boolean } = {},
): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockRequestRow(tx, requestId);
    const now = services.clock.now();
    const hasChanged = await replanPromises(tx, requestId, now);
    if (hasChanged && isTold) await reviseRequest(tx, requestId, now);
  });
}

/** Makes the dates of one request those of its cards. */
export async function refreshOne(services: Services, requestId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockRequestRow(tx, requestId);
    await refreshPromise(tx, requestId);
  });
}

/** Plans the open requests behind `afterId` anew, a chunk of them; the next chunk is a job of its own. */
export async function replanChunk(services: Services, afterId: string | null): Promise<void> {
  const behind = afterId === null ? sql`true` : sql`"id" > ${afterId}::uuid`;
  const ids = await openRequests(services, behind);
  for (const id of ids) await replanOne(services, id, { isTold: true });
  const last = ids.at(-1);
  if (last === undefined || ids.length < CHUNK) return;
  await inTransaction(services.store, (tx) => enqueue(tx, replanJob, { afterId: last }, { key: "replan-promises" }));
}

/** Works out dates that are missing: of requests that were handed in before there were any. */
export async function sweepDates(services: Services): Promise<void> {
  for (const id of await openRequests(services, sql`"dueItemId" IS NULL`)) await replanOne(services, id);
}

/** Of requests that were handed in those with cards that have not ended: also what is completed in part may go on. */
async function openRequests(services: Services, condition: Sql): Promise<string[]> {
  const found = await services.store.pool.query<{ id: string }>(sql`
    SELECT "id" FROM "CancellationRequest"
    WHERE "lane" IS NOT NULL AND ("completedAt" IS NULL OR "status" = 'PARTIALLY_COMPLETED') AND ${condition} ORDER BY "id" LIMIT ${CHUNK}`);
  return found.rows.map(({ id }) => id);
}
