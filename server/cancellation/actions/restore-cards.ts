import { randomUUID } from "node:crypto";
import { moveCardsSql, restoreCardsSql } from "../../cards/index.ts";
import {
  CARRIER_CODES,
  type CarrierCode,
  type CarrierOutcome,
  type CarrierPort,
  callCarrier,
  carrierLimits,
  outcomeFacts,
} from "../../carrier/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { givenBack, isBarredForAnother, noteItemsSql } from "../../requests/index.ts";
import { oneAtATime, restoreCards as restoreJob } from "../jobs/pipeline.ts";
import { later } from "./later.ts";

interface BarredCard {
  itemId: string;
  cardId: string;
  iccid: string;
  carrierCode: CarrierCode;
  /** Whether the carrier's answer to the bar was recorded; without it the card may have been in service all the time. */
  isKnownBarred: boolean;
  /** Grows whenever the card is to be restored anew. */
  attempts: number;
}

/** Pause before cards that the carrier could not restore yet are tried again, in milliseconds. */
const AGAIN_MS = 15_000;
/** The same for cards that it refused: a person has to see to it there. */
const AFTER_REFUSAL_MS = 30 * 60_000;

/**
 * Brings the cards of undone items back into service. The card's own status is the memory of what is still to be done: it stays CANCELLING until the carrier has
 * restored it, so a crash or an outage only delays.
 */
export async function restoreCards(services: Services, requestId: string): Promise<void> {
  const cards = await cardsToRestore(services, requestId);
  let againMs = Number.POSITIVE_INFINITY;
  for (const carrierCode of CARRIER_CODES) {
    const ofCarrier = cards.filter((card) => card.carrierCode === carrierCode);
    if (ofCarrier.length === 0) continue;
    const carrier = services.carriers(carrierCode);
    const { maxCardsPerCall } = await carrierLimits(services, carrier);
    for (let start = 0; start < ofCarrier.length; start += maxCardsPerCall) {
      againMs = Math.min(
        againMs,
        await restoreBatch(services, carrier, ofCarrier.slice(start, start + maxCardsPerCall)),
      );
    }
  }
  if (againMs === Number.POSITIVE_INFINITY) return;
  await inTransaction(services.store, (tx) =>
    enqueue(tx, restoreJob, { requestId }, { ...oneAtATime("restore", requestId), runAt: later(services, againMs) }),
  );
}

/** One call; answers in how many milliseconds some of its cards must be tried again, infinity when none. */
async function restoreBatch(services: Services, carrier: CarrierPort, batch: readonly BarredCard[]): Promise<number> {
  const outcomes = await callCarrier(services, carrier, () =>
    carrier.restore({ token: randomUUID(), cards: batch.map(({ itemId, iccid }) => ({ reference: itemId, iccid })) }),
  );
  const facts = new Map(outcomes.map(({ reference, code }) => [reference, outcomeFacts(code)]));
  const isRefused = ({ itemId }: BarredCard) =>
    facts.get(itemId)?.isFinal === true && facts.get(itemId)?.isSuccess === false;
  const gone = outcomes.filter(({ code }) => outcomeFacts(code).isGone);
  if (gone.length > 0) await recordGone(services, gone);
  const isGone = ({ itemId }: BarredCard) => gone.some(({ reference }) => reference === itemId);
  // A carrier that never barred a card has nothing to restore, whatever it says of the card.
  const back = batch.filter(
    (card) => !isGone(card) && (facts.get(card.itemId)?.isSuccess || (isRefused(card) && !card.isKnownBarred)),
  );
  await services.store.pool.query(
    restoreCardsSql({
      cards: sql`
        SELECT i."cardId", i."cardStatusBefore" AS "before" FROM "CancellationItem" i
        JOIN unnest(${back.map(({ itemId }) => itemId)}::uuid[], ${back.map(({ attempts }) => attempts)}::int[]) AS b("id", "attempts")
          ON i."id" = b."id" AND i."attempts" = b."attempts"`,
      unless: isBarredForAnother,
    }),
  );
  const left = batch.filter((card) => !back.includes(card) && !isGone(card));
  const refused = left.filter(isRefused);
  if (refused.length > 0)
    services.log.error(
      { carrier: carrier.code, itemIds: refused.map(({ itemId }) => itemId) },
      "the carrier refuses to restore cards",
    );
  if (left.length > refused.length) return AGAIN_MS;
  return refused.length > 0 ? AFTER_REFUSAL_MS : Number.POSITIVE_INFINITY;
}

/** The carrier has cancelled the cards, whatever it said of them before: nothing can be restored, and both customer and staff read so. */
async function recordGone({ store, clock, log }: Services, gone: readonly CarrierOutcome[]): Promise<void> {
  const now = clock.now();
  const itemIds = gone.map(({ reference }) => reference);
  const telling = noteItemsSql(
    { failureCode: sql`g."code"` },
    {
      from: sql`unnest(${itemIds}::uuid[], ${gone.map(({ code }) => code)}::text[]) AS g("id", "code")`,
      where: sql`i."id" = g."id" AND ${onceFound(sql`i."status" IN ${givenBack}`)}`,
      now,
    },
  );
  await store.pool.query(sql`
    WITH told AS (${telling} RETURNING i."cardId")
    ${moveCardsSql({ cards: sql`SELECT "cardId" FROM told`, move: "CANCEL", now })}`);
  log.error({ itemIds }, "the carrier has cancelled cards that were to be restored");
}

async function cardsToRestore(services: Services, requestId: string): Promise<BarredCard[]> {
  const found = await services.store.pool.query<BarredCard>(sql`
    SELECT i."id" AS "itemId", c."id" AS "cardId", c."iccid", i."carrierCode", i."attempts", i."barredAt" IS NOT NULL AS "isKnownBarred"
    FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE i."requestId" = ${requestId}::uuid AND i."status" IN ${givenBack}
      AND ${onceFound(sql`c."status" = 'CANCELLING' AND NOT (${isBarredForAnother(sql`c`)})`)}`);
  return found.rows;
}
