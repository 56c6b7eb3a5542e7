import { randomUUID } from "node:crypto";
import { CARRIER_CODES, type CarrierCode, callCarrier, outcomeFacts } from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { type Transaction, inTransaction } from "../../platform/transaction.ts";
import { requestKey, restoreCards as restoreJob } from "../jobs/pipeline.ts";
import { later } from "./order-items.ts";

interface BarredCard {
  itemId: string;
  cardId: string;
  iccid: string;
  carrierCode: CarrierCode;
}

/** Pause before cards that the carrier could not restore yet are tried again, in milliseconds. */
const AGAIN_MS = 15_000;

/**
 * Brings the cards of undone items back into service. The card's own status is the memory of what is still to be done: it stays CANCELLING until the carrier has
 * restored it, so a crash or an outage only delays.
 */
export async function restoreCards(services: Services, requestId: string): Promise<void> {
  const cards = await cardsToRestore(services, requestId);
  let left = 0;
  for (const carrierCode of CARRIER_CODES) {
    const ofCarrier = cards.filter((card) => card.carrierCode === carrierCode);
    if (ofCarrier.length === 0) continue;
    const carrier = services.carriers(carrierCode);
    const { maxCardsPerCall } = await carrier.limits();
    for (let start = 0; start < ofCarrier.length; start += maxCardsPerCall) {
      const batch = ofCarrier.slice(start, start + maxCardsPerCall);
      const outcomes = await callCarrier(services, carrier, () =>
        carrier.restore({ token: randomUUID(), cards: batch.map(({ itemId, iccid }) => ({ reference: itemId, iccid })) }),
      );
      const restored = outcomes.filter(({ code }) => outcomeFacts(code).isSuccess).map(({ reference }) => reference);
      await services.store.pool.query(sql`
        UPDATE "SimCard" c SET "status" = coalesce(i."cardStatusBefore", 'IN_USE')
        FROM "CancellationItem" i WHERE i."id" = ANY(${restored}::uuid[]) AND c."id" = i."cardId" AND c."status" = 'CANCELLING'`);
      left += batch.length - restored.length;
    }
  }
  if (left === 0) return;
  await inTransaction(services.store, (tx) =>
    enqueue(tx, restoreJob, { requestId }, { key: requestKey("restore", requestId), runAt: later(services, AGAIN_MS) }),
  );
}

async function cardsToRestore(services: Services, requestId: string): Promise<BarredCard[]> {
  const found = await services.store.pool.query<BarredCard>(sql`
    SELECT i."id" AS "itemId", c."id" AS "cardId", c."iccid", i."carrierCode"
    FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE i."requestId" = ${requestId}::uuid AND i."status" IN ('RESTORED', 'WITHDRAWN') AND c."status" = 'CANCELLING'
      AND NOT EXISTS (
        SELECT 1 FROM "CancellationItem" other WHERE other."cardId" = c."id" AND other."status" IN ('BARRED', 'CANCELLING', 'CANCELLED', 'FAILED'))`);
  return found.rows;
}

/** Items that were taken back while the carrier was cutting their cards: marks the cards and has them restored. */
export async function restoreUnwantedBars(tx: Transaction, requestId: string, barredIds: readonly string[]): Promise<void> {
  const marked = await tx.$executeRaw(sql`
    WITH lost AS (
      UPDATE "CancellationItem" i SET "cardStatusBefore" = c."status" FROM "SimCard" c
      WHERE i."id" = ANY(${barredIds}::uuid[]) AND i."status" = 'WITHDRAWN' AND c."id" = i."cardId" AND c."status" IN ('IN_USE', 'SUSPENDED')
      RETURNING i."cardId"
    )
    UPDATE "SimCard" SET "status" = 'CANCELLING' WHERE "id" IN (SELECT "cardId" FROM lost)`);
  if (marked > 0) await enqueue(tx, restoreJob, { requestId }, { key: requestKey("restore", requestId) });
}
