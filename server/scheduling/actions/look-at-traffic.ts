import { noteTrafficSql } from "../../cards/index.ts";
import {
  CARRIER_CODES,
  type CarrierCode,
  type CarrierTraffic,
  callCarrier,
  carrierLimits,
  isCarrierTrouble,
} from "../../carrier/index.ts";
import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequestRow } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import { WATCH_EVERY_MS, watchLater } from "../jobs/watch-traffic.ts";
import { brakeOnTraffic } from "./brake-waves.ts";

/** Cards of one carrier that are asked about at a time: enough to see a cut that is none. */
const SAMPLE = 100;
/** Traffic of the moment before the cut may be reported a little later. */
export const GRACE_MS = 2 * 60_000;
/** Pause after a carrier could not be asked. */
const AGAIN_MS = 60_000;

interface Watched {
  itemId: string;
  cardId: string;
  iccid: string;
  barredAt: Date;
}

/**
 * Asks about a sample of a wave's cards, writes down what is heard, and stops the wave where too many cards that were cut off still move data. Looks again later while cards
 * go; a carrier that cannot be asked is asked in a minute.
 */
export async function lookAtTraffic(services: Services, wave: { requestId: string; waveId: string }): Promise<void> {
  let [watched, online] = [0, 0];
  let isPutOff = false;
  let isGoing = false;
  const seen: { cardId: string; at: Date }[] = [];
  for (const code of CARRIER_CODES) {
    const sample = await sampleOf(services, wave.waveId, code);
    if (sample.length === 0) continue;
    const recently = services.clock.now().getTime() - WATCH_EVERY_MS - GRACE_MS;
    isGoing ||= sample.some(({ barredAt }) => barredAt.getTime() > recently);
    const carrier = services.carriers(code);
    try {
      const { maxCardsPerCall } = await carrierLimits(services, carrier);
      const heard: CarrierTraffic[] = [];
      for (let from = 0; from < sample.length; from += maxCardsPerCall) {
        const cards = sample.slice(from, from + maxCardsPerCall);
        const asked = cards.map(({ itemId, iccid }) => ({ reference: itemId, iccid }));
        heard.push(...(await callCarrier(services, carrier, () => carrier.traffic(asked))));
      }
      const cutAt = new Map(sample.map(({ itemId, barredAt, cardId }) => [itemId, { barredAt, cardId }]));
      for (const { reference, lastTrafficAt } of heard) {
        const cut = cutAt.get(reference);
        if (!cut) continue;
        watched += 1;
        if (lastTrafficAt) seen.push({ cardId: cut.cardId, at: lastTrafficAt });
        if (lastTrafficAt && lastTrafficAt.getTime() > cut.barredAt.getTime() + GRACE_MS) online += 1;
      }
    } catch (error) {
      if (!isCarrierTrouble(error)) throw error;
      isPutOff = true;
    }
  }
  await inTransaction(services.store, async (tx) => {
    await lockRequestRow(tx, wave.requestId);
    const now = services.clock.now();
    if (seen.length > 0)
      await tx.$executeRaw(
        noteTrafficSql(
          sql`SELECT * FROM jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) s("cardId" uuid, "at" timestamptz)`,
        ),
      );
    if (!isPutOff)
      await tx.$executeRaw(sql`
        UPDATE "Wave" SET "trafficSeenAt" = ${now}, "trafficWatched" = ${watched}, "trafficOnline" = ${online} WHERE "id" = ${wave.waveId}::uuid`);
    if (!isPutOff) await brakeOnTraffic(tx, { ...wave, now });
    const [still] = await tx.$queryRaw<{ isRunning: boolean; isJudged: boolean }[]>(sql`
      SELECT "status" IN ('READY', 'RUNNING') AS "isRunning", NOT "isCanary" OR "verdict" IS NOT NULL AS "isJudged" FROM "Wave" WHERE "id" = ${wave.waveId}::uuid`);
    const isWanted = still && (still.isRunning || !still.isJudged);
    // While none is cut there is nothing new to see; the next cut asks for a look itself.
    if (isWanted && (isPutOff || (still.isRunning && isGoing)))
      await watchLater(tx, wave, new Date(now.getTime() + (isPutOff ? AGAIN_MS : WATCH_EVERY_MS)));
    // A canary may have waited for this look.
    if (!isPutOff && still && !still.isJudged) await announce(tx, scheduleChanged, { requestId: wave.requestId });
  });
}

/** Cards that were cut off long enough ago, since a person last let the wave go; other ones each time. */
async function sampleOf({ store, clock }: Services, waveId: string, code: CarrierCode): Promise<Watched[]> {
  const now = clock.now();
  const { rows } = await store.pool.query<Watched>(sql`
    SELECT i."id" AS "itemId", i."cardId", c."iccid", i."barredAt" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE i."waveId" = ${waveId}::uuid AND i."status" IN ('BARRED', 'CANCELLING', 'CANCELLED') AND i."carrierCode" = ${code}
      AND i."barredAt" <= ${new Date(now.getTime() - GRACE_MS)}
      AND i."barredAt" > coalesce((SELECT max(e."at") FROM "WaveEvent" e WHERE e."waveId" = ${waveId}::uuid AND e."action" = 'RESUME'), '-infinity')
    ORDER BY md5(i."id"::text || ${now.toISOString()}) LIMIT ${SAMPLE}`);
  return rows;
}
