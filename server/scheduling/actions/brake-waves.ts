import { announce } from "../../platform/events.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { reviseRequest, systemActor } from "../../requests/index.ts";
import { wavesStopped } from "../events.ts";
import { type BrakeFacts, type TrafficFacts, trips, tripsOnTraffic } from "../rules/brake.ts";
import { transitionWaves } from "./transition-waves.ts";

/** Statuses in which a card has come to a carrier. */
const tried = sql`('BARRED', 'CANCELLING', 'CANCELLED', 'RESTORED', 'FAILED')`;

/**
 * Stops every wave of a request in which too many cards fail. Asked in the transaction that writes a failure down, under the lock of the request: so the next call to a carrier,
 * which asks for running waves, gets nothing of them any more.
 */
export async function brakeWaves(tx: Transaction, { requestId, now }: { requestId: string; now: Date }): Promise<void> {
  const waves = await tx.$queryRaw<(BrakeFacts & { id: string })[]>(sql`
    SELECT w."id", w."failurePercentLimit" AS "limitPercent", n."tried" - w."triedBefore" AS "tried", n."failed" - w."failedBefore" AS "failed"
    FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id" CROSS JOIN LATERAL (
      SELECT count(*)::int AS "tried", count(*) FILTER (WHERE i."status" = 'FAILED')::int AS "failed"
      FROM "CancellationItem" i WHERE i."waveId" = w."id" AND i."status" IN ${tried}) n
    WHERE s."requestId" = ${requestId}::uuid AND w."status" IN ('PLANNED', 'READY', 'RUNNING') AND w."startedAt" IS NOT NULL`);
  const stopped = waves.filter(trips);
  for (const { id, ...measured } of stopped)
    await transitionWaves(tx, { waveIds: [id], action: "BRAKE", actor: systemActor, measured, now });
  if (stopped.length === 0) return;
  await reviseRequest(tx, requestId, now);
  await announce(tx, wavesStopped, { requestId, at: now });
}

/**
 * Stops a wave of which too many cards still move data after they were cut off, as the last look found it. Under the lock of the request that the caller holds.
 */
export async function brakeOnTraffic(
  tx: Transaction,
  { requestId, waveId, now }: { requestId: string; waveId: string; now: Date },
): Promise<void> {
  const [wave] = await tx.$queryRaw<(TrafficFacts & { tried: number; failed: number })[]>(sql`
    SELECT w."failurePercentLimit" AS "limitPercent", w."trafficWatched" AS "watched", w."trafficOnline" AS "online", 0 AS "tried", 0 AS "failed"
    FROM "Wave" w WHERE w."id" = ${waveId}::uuid AND w."status" IN ('PLANNED', 'READY', 'RUNNING') AND w."startedAt" IS NOT NULL`);
  if (!wave || !tripsOnTraffic(wave)) return;
  await transitionWaves(tx, { waveIds: [waveId], action: "BRAKE", actor: systemActor, measured: wave, now });
  await reviseRequest(tx, requestId, now);
  await announce(tx, wavesStopped, { requestId, at: now });
}

/** Counts from now on, so that a person who has looked at the failures can let a wave go on: assignments of a move of waves. */
export const countAnew = sql`
  "triedBefore" = (SELECT count(*) FROM "CancellationItem" i WHERE i."waveId" = w."id" AND i."status" IN ${tried}),
  "failedBefore" = (SELECT count(*) FROM "CancellationItem" i WHERE i."waveId" = w."id" AND i."status" = 'FAILED')`;
