import type { CARRIER_CODES } from "../../carrier/index.ts";
import { materialsVerdict } from "../../materials/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  type ItemStatus,
  lockRequestRow,
  type RequestStatus,
  stoppableItemStatuses,
  systemActor,
  transitionRequest,
} from "../../requests/index.ts";
import { decideFlags } from "../../risk/index.ts";
import { keepWaves, type WaveGate } from "../../scheduling/index.ts";
import {
  advanceRequest as advanceJob,
  barItems,
  checkItems,
  oneAtATime,
  orderItems,
  restoreCards,
  scheduleItems,
} from "../jobs/pipeline.ts";
import { askedFor, nextStep, statusesOfMaterials } from "../rules/next-step.ts";

type Counts = Partial<Record<ItemStatus, number>>;

/** Makes the moves a request makes by itself, and enqueues what its items need next. */
export async function advanceRequest(services: Services, requestId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    await lockRequestRow(tx, requestId);
    await advanceWithin(tx, services, requestId);
  });
}

/**
 * The same at the end of a transaction that has locked the request and moved its items: as a job of its own it would cost more than it does. Not for acts of people, who wait.
 */
export async function advanceWithin(
  tx: Transaction,
  services: Pick<Services, "clock">,
  requestId: string,
): Promise<void> {
  while (await step(tx, services, requestId)) {
    // each move may make the next one possible
  }
}

/** One move; answers whether another may follow. */
async function step(tx: Transaction, services: Pick<Services, "clock">, requestId: string): Promise<boolean> {
  const now = services.clock.now();
  const [request] = await tx.$queryRaw<{ status: RequestStatus; hasSchedule: boolean; items: Counts | null }[]>(sql`
    SELECT "status"::text AS "status", EXISTS (SELECT FROM "Schedule" s WHERE s."requestId" = r."id") AS "hasSchedule", (
      SELECT json_object_agg(c."status", c."count") FROM "CancellationItemCount" c WHERE c."requestId" = r."id" AND c."count" > 0) AS "items"
    FROM "CancellationRequest" r WHERE "id" = ${requestId}::uuid`);
  if (!request) return false;
  const items = request.items ?? {};
  const materials = statusesOfMaterials.includes(request.status) ? await materialsVerdict(tx, requestId) : null;
  const isAsked =
    request.status === "ACTION_REQUIRED" && materials === "DOUBTFUL" && (await isUnanswered(tx, requestId));
  const gate = request.hasSchedule ? await keepWaves(tx, { requestId, request: request.status, now }) : null;
  const isBeforeWaves = gate?.isWaiting ?? false;
  const awaitsSteps = gate?.awaitsSteps ?? false;
  const action = nextStep({ status: request.status, materials, isAsked, isBeforeWaves, awaitsSteps, items });
  if (action) {
    const reason = action === "ASK_ACTION" ? askedFor(materials) : null;
    const result = await transitionRequest(tx, {
      requestId,
      from: request.status,
      action,
      actor: systemActor,
      reason,
      now,
    });
    return result.ok;
  }
  // Nobody has to decide about a request as a whole once none of its cards can be held back any more; barred ones can, up to the moment before their order.
  if (!stoppableItemStatuses.some((each) => items[each]))
    await decideFlags(tx, { requestId, itemIds: null, to: "LAPSED", actorId: null, now });
  await setItemsGoing(tx, requestId, { status: request.status, items, gate, now });
  return false;
}

/** Whether a person sent the request back with a question, and no document has come in since. An answer in words takes the request up again by itself. */
async function isUnanswered(tx: Transaction, requestId: string): Promise<boolean> {
  const [asked] = await tx.$queryRaw<{ isUnanswered: boolean }[]>(sql`
    SELECT e."actorKind" = 'ACCOUNT' AND NOT EXISTS (
      SELECT FROM "Material" m WHERE m."requestId" = e."requestId" AND m."status" <> 'REMOVED' AND m."uploadedAt" > e."at") AS "isUnanswered"
    FROM "CancellationEvent" e WHERE e."requestId" = ${requestId}::uuid AND e."itemId" IS NULL AND e."action" = 'ASK_ACTION' ORDER BY e."revision" DESC LIMIT 1`);
  return asked?.isUnanswered ?? false;
}

/** Every status in which items wait for a machine has its job. */
async function setItemsGoing(
  tx: Transaction,
  requestId: string,
  { status, items, gate, now }: { status: RequestStatus; items: Counts; gate: WaveGate | null; now: Date },
): Promise<void> {
  if (items.CHECKING) await enqueue(tx, checkItems, { requestId }, { ...oneAtATime("check", requestId) });
  if (items.RESTORED || items.WITHDRAWN || items.REJECTED)
    await enqueue(tx, restoreCards, { requestId }, { ...oneAtATime("restore", requestId) });
  if (gate?.lookAt)
    await enqueue(tx, advanceJob, { requestId }, { key: `look-at-waves:${requestId}`, runAt: gate.lookAt });
  const isPlanned = status === "SCHEDULED" && gate !== null;
  if (status !== "IN_PROGRESS" && !isPlanned) return;
  if (items.CLEARED) await enqueue(tx, scheduleItems, { requestId }, { ...oneAtATime("schedule", requestId) });
  if (isPlanned || (!items.SCHEDULED && !items.BARRED)) return;
  const waiting = await tx.$queryRaw<
    { carrierCode: (typeof CARRIER_CODES)[number]; status: ItemStatus; dueAt: Date }[]
  >(sql`
    SELECT "carrierCode", "status"::text AS "status", min(coalesce(greatest("undoableUntil", "nextAttemptAt"), ${now}::timestamptz)) AS "dueAt"
    FROM (${goingItems(requestId, gate)}) i GROUP BY 1, 2`);
  for (const { carrierCode, status: itemStatus, dueAt } of waiting) {
    const [job, name] = itemStatus === "SCHEDULED" ? ([barItems, "bar"] as const) : ([orderItems, "order"] as const);
    await enqueue(tx, job, { requestId, carrierCode }, { ...oneAtATime(name, requestId, carrierCode), runAt: dueAt });
  }
}

/** Items that wait for a call to their carrier: of a request with waves those that its waves let go. */
function goingItems(requestId: string, gate: WaveGate | null): Sql {
  const ofRequest = sql`SELECT * FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid`;
  if (!gate) return sql`${ofRequest} AND "status" IN ('SCHEDULED', 'BARRED')`;
  return sql`
    ${ofRequest} AND "status" = 'SCHEDULED' AND "waveId" IS NULL
    UNION ALL SELECT * FROM "CancellationItem" WHERE "waveId" = ANY(${gate.openIds}::uuid[]) AND "status" = 'SCHEDULED'
    UNION ALL ${ofRequest} AND "status" = 'BARRED' AND ("waveId" IS NULL OR "waveId" <> ALL(${gate.heldIds}::uuid[]))`;
}

/** Asks for the request to be looked at; many asks become one job. */
export async function askToAdvance(tx: Transaction, requestId: string): Promise<void> {
  await enqueue(tx, advanceJob, { requestId }, { ...oneAtATime("advance", requestId) });
}
