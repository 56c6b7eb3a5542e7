import { randomUUID } from "node:crypto";
import { type CarrierCode, type CarrierOutcome, callCarrier, carrierLimits } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { LostLease } from "../../platform/jobs/lost-lease.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction, unfenced } from "../../platform/transaction.ts";
import { lockRequestRow, transitionItems, waitingSql } from "../../requests/index.ts";
import { type TakenCards, takeCards } from "../../scheduling/index.ts";
import { barItems as barJob, oneAtATime } from "../jobs/pipeline.ts";
import { advanceRequest, advanceWithin } from "./advance-request.ts";
import { bringBack } from "./end-items.ts";
import { failItems } from "./fail-items.ts";
import { later } from "./later.ts";
import { recheckProtected } from "./schedule-items.ts";
import { postponementSql, splitOutcomes } from "./split-outcomes.ts";

/** An item as a carrier call needs it. */
interface CallItem {
  id: string;
  iccid: string;
}

/**
 * Has one carrier cut the service of a request's scheduled items, one call of the carrier's batch size after the other. A crash between call and record is
 * harmless: the next run bars the same cards again and the carrier answers ALREADY_DONE.
 */
export async function barItems(services: Services, requestId: string, carrierCode: CarrierCode): Promise<void> {
  const carrier = services.carriers(carrierCode);
  const { maxCardsPerCall } = await carrierLimits(services, carrier);
  for (;;) {
    const { cards: items, waitMs } = await itemsToBar(services, requestId, carrierCode, maxCardsPerCall);
    // The wave goes at a pace of its own: the next cards have their time.
    if (waitMs > 0) return comeBack(services, requestId, carrierCode, waitMs);
    if (items.length === 0) break;
    // A carrier that was away for hours leaves time to think better of it.
    const among = items.map(({ id }) => id);
    const protectedSince = await inTransaction(services.store, async (tx) => {
      await lockRequestRow(tx, requestId);
      return recheckProtected(tx, { requestId, status: "SCHEDULED", among, now: services.clock.now() });
    });
    if (protectedSince > 0) continue;
    try {
      const outcomes = await callCarrier(services, carrier, () =>
        carrier.bar({ token: randomUUID(), cards: items.map(({ id, iccid }) => ({ reference: id, iccid })) }),
      );
      await inTransaction(services.store, async (tx) => {
        await recordBars(tx, services, requestId, outcomes);
        if (items.length < maxCardsPerCall) await advanceWithin(tx, services, requestId);
      });
      if (items.length < maxCardsPerCall) return;
    } catch (error) {
      if (error instanceof LostLease) await bringBackLate(services, requestId, items);
      throw error;
    }
  }
  await advanceRequest(services, requestId);
}

/**
 * The job was taken from us while we called, so others do it, and may have finished it before our call arrived: cards that were taken back since must get their service
 * again. That is for us to see to, because nobody else knows of this call.
 */
async function bringBackLate({ store, clock }: Services, requestId: string, items: readonly CallItem[]): Promise<void> {
  const itemIds = items.map(({ id }) => id);
  await inTransaction(unfenced(store), (tx) => bringBack(tx, { requestId, itemIds, now: clock.now() }));
}

async function comeBack(services: Services, requestId: string, carrierCode: CarrierCode, waitMs: number) {
  const once = { ...oneAtATime("bar", requestId, carrierCode), runAt: later(services, waitMs) };
  await inTransaction(services.store, (tx) => enqueue(tx, barJob, { requestId, carrierCode }, once));
}

/** The next cards whose service is to be cut: of a request with waves those that its waves let go. */
async function itemsToBar(
  services: Services,
  requestId: string,
  carrierCode: CarrierCode,
  limit: number,
): Promise<TakenCards<CallItem>> {
  const now = services.clock.now();
  const next = (among: Sql, most: number) => sql`
    SELECT i."id", c."iccid" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE ${among} AND i."carrierCode" = ${carrierCode} AND i."status" = 'SCHEDULED'
      AND (i."nextAttemptAt" IS NULL OR i."nextAttemptAt" <= ${now})
    ORDER BY i."position" LIMIT ${most}`;
  const { rows } = await services.store.pool.query<CallItem>(
    next(sql`i."requestId" = ${requestId}::uuid AND i."waveId" IS NULL`, limit),
  );
  if (rows.length > 0) return { cards: rows, waitMs: 0 };
  return inTransaction(services.store, (tx) =>
    takeCards(tx, { requestId, most: limit, now }, (waveId, most) =>
      tx.$queryRaw<CallItem[]>(next(sql`i."waveId" = ${waveId}`, most)),
    ),
  );
}

async function recordBars(
  tx: Transaction,
  services: Services,
  requestId: string,
  outcomes: readonly CarrierOutcome[],
): Promise<void> {
  await lockRequestRow(tx, requestId);
  const now = services.clock.now();
  const { done, refusedForGood, again } = splitOutcomes(outcomes);
  const common = { requestId, actor: { kind: "CARRIER" as const, accountId: null }, now };
  const doneIds = done.map(({ reference }) => reference);
  if (doneIds.length > 0) {
    const barred = await transitionItems(tx, {
      ...common,
      action: "BAR",
      picked: doneIds.map((id) => ({ id })),
      set: sql`"barredAt" = ${now}, "undoableUntil" = ${now}::timestamptz + (
        SELECT r."undoWindowSeconds" FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid) * interval '1 second', "nextAttemptAt" = NULL, "attempts" = 0${await waitingSql(tx, { requestId, itemIds: doneIds, now })}`,
    });
    // Somebody took an item back while the carrier was cutting it: its card must get its service again.
    if (barred < doneIds.length) await bringBack(tx, { requestId, itemIds: doneIds, now });
  }
  if (refusedForGood.length > 0) {
    await failItems(tx, {
      ...common,
      picked: refusedForGood.map(({ reference, code }) => ({ id: reference, word: code })),
    });
  }
  if (again.length > 0) await tx.$executeRaw(postponementSql(again, "SCHEDULED", now));
}
