import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import {
  ACTION_REQUIRED_DAYS,
  givenBack,
  isBarredForAnother,
  liveRequestStatuses,
  systemActor,
  transitionRequest,
} from "../../requests/index.ts";
import { oneAtATime, pollOrder, recheckBlocked, restoreCards, submitOrder } from "../jobs/pipeline.ts";
import { askToAdvance } from "./advance-request.ts";
import { endItems, itemsOf } from "./end-items.ts";

/** A live request in which nothing changed for so long is looked at again, in seconds. */
const QUIET_SECONDS = 60;
/** Requests woken in one sweep. */
const MOST = 500;

/**
 * The net below everything else: wakes requests and orders that have stood still, whatever the reason (a lost job, an outage that outlived its retries), and expires
 * those that waited for their applicant too long.
 */
export async function sweepRequests(services: Services): Promise<void> {
  const { store } = services;
  const now = services.clock.now();
  const quietSince = new Date(now.getTime() - QUIET_SECONDS * 1000);
  const quiet = await store.pool.query<{ id: string }>(sql`
    SELECT "id" FROM "CancellationRequest"
    WHERE "status" = ANY(${[...liveRequestStatuses]}::"CancellationRequestStatus"[]) AND "updatedAt" < ${quietSince} ORDER BY random() LIMIT ${MOST}`);
  for (const { id } of quiet.rows) await inTransaction(store, (tx) => askToAdvance(tx, id));

  const orders = await store.pool.query<{ id: string; status: string }>(sql`
    SELECT "id", "status"::text AS "status" FROM "CarrierOrder"
    WHERE "status" <> 'FINISHED' AND "createdAt" < ${quietSince} AND "nextAttemptAt" < ${quietSince} ORDER BY random() LIMIT ${MOST}`);
  for (const { id, status } of orders.rows) {
    const job = status === "PREPARED" ? submitOrder : pollOrder;
    await inTransaction(store, (tx) => enqueue(tx, job, { orderId: id }, { key: `order:${id}` }));
  }
  await wakeRestores(services);
  await recheckWaiting(services, now);
  await expireUntouched(services, now);
}

/** Cards that were undone and are still cut off, whatever became of the job that restores them. */
async function wakeRestores({ store }: Services): Promise<void> {
  const cut = await store.pool.query<{ requestId: string }>(sql`
    SELECT DISTINCT i."requestId" FROM "SimCard" c JOIN "CancellationItem" i ON i."cardId" = c."id"
    WHERE c."status" = 'CANCELLING' AND i."status" IN ${givenBack} AND NOT ${isBarredForAnother(sql`c`)}
    LIMIT ${MOST}`);
  for (const { requestId } of cut.rows) {
    // A restore that waits for its next try keeps its time: the carrier has asked for it.
    const once = { ...oneAtATime("restore", requestId), keepsTime: true };
    await inTransaction(store, (tx) => enqueue(tx, restoreCards, { requestId }, once));
  }
}

/** Some blockers go away by themselves or by an authority, and nobody tells: a protection ends, a legal hold is lifted. */
async function recheckWaiting({ store }: Services, now: Date): Promise<void> {
  const waiting = await store.pool.query<{ customerId: string }>(sql`
    SELECT DISTINCT i."customerId" FROM "CancellationItem" i
    WHERE i."status" = 'BLOCKED' AND (
      (i."blockers" @> '[{"code": "PROTECTED"}]' AND NOT EXISTS (
        SELECT 1 FROM "TerminationProtection" p WHERE p."cardId" = i."cardId" AND p."liftedAt" IS NULL AND (p."until" IS NULL OR p."until" > ${now})))
      OR (i."blockers" @> '[{"code": "LEGAL_HOLD"}]' AND NOT EXISTS (
        SELECT 1 FROM "LegalHold" h WHERE h."cardId" = i."cardId" AND h."liftedAt" IS NULL))) LIMIT ${MOST}`);
  for (const { customerId } of waiting.rows) {
    await inTransaction(store, (tx) => enqueue(tx, recheckBlocked, { customerId }, { key: `recheck:${customerId}` }));
  }
}

/** Whoever uploads a document or removes one of several blockers has touched the request, even if it still lacks something. */
async function expireUntouched(services: Services, now: Date): Promise<void> {
  const untouchedSince = new Date(now.getTime() - ACTION_REQUIRED_DAYS * 24 * 3600 * 1000);
  const untouched = await services.store.pool.query<{ id: string }>(sql`
    SELECT r."id" FROM "CancellationRequest" r
    WHERE r."status" = 'ACTION_REQUIRED' AND r."updatedAt" <= ${untouchedSince}
      AND NOT EXISTS (
        SELECT 1 FROM "Material" m WHERE m."requestId" = r."id" AND greatest(m."createdAt", m."uploadedAt", m."checkedAt") > ${untouchedSince})
      AND NOT EXISTS (SELECT 1 FROM "CancellationItem" i WHERE i."requestId" = r."id" AND i."updatedAt" > ${untouchedSince})
    LIMIT ${MOST}`);
  for (const { id } of untouched.rows) {
    await inTransaction(services.store, async (tx) => {
      const reason = "UNTOUCHED";
      const expired = await transitionRequest(tx, {
        requestId: id,
        from: "ACTION_REQUIRED",
        action: "EXPIRE",
        actor: systemActor,
        reason,
        now,
      });
      if (!expired.ok) return;
      await endItems(tx, {
        requestId: id,
        action: "WITHDRAW",
        picked: itemsOf(id),
        actor: systemActor,
        reason: sql`${reason}`,
        now,
      });
    });
  }
}
