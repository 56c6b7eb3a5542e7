import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { takeByPace, type WavePace } from "../rules/wave-pace.ts";
import { hasStepsFirst } from "./step-cards.ts";

/** A wave that runs, as whoever takes cards from it needs it. */
interface OpenWave extends WavePace {
  id: string;
}

/** Cards that may go now; when a wave's own pace lets none go, when to ask again. */
export interface TakenCards<Card> {
  cards: Card[];
  waitMs: number;
}

/**
 * Takes the next cards of a request's running waves, the earliest wave first, as many as their pace allows. Whether waves run is read anew every time: a wave that was
 * stopped, or whose hours are over, gives nothing any more.
 * @param read reads the cards of one wave, so many at most, in their order
 */
export async function takeCards<Card>(
  tx: Transaction,
  { requestId, most, now }: { requestId: string; most: number; now: Date },
  read: (wave: Sql, limit: number) => Promise<Card[]>,
): Promise<TakenCards<Card>> {
  const waves = await tx.$queryRaw<OpenWave[]>(sql`
    SELECT w."id", w."perMinute", w."growthFactor", w."tokens", w."tokensUpdatedAt" FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id"
    WHERE s."requestId" = ${requestId}::uuid AND w."status" = 'RUNNING' AND (w."openUntil" IS NULL OR w."openUntil" > ${now})
      AND NOT ${hasStepsFirst(sql`w`)} ORDER BY w."position" FOR UPDATE OF w`);
  const waits: number[] = [];
  for (const wave of waves) {
    const { id } = wave;
    const cards = await read(sql`${id}::uuid`, most);
    if (cards.length === 0) continue;
    const taken = takeByPace(wave, { wanted: cards.length, succeeded: await succeededOf(tx, wave), now });
    if (taken === null) return { cards, waitMs: 0 };
    const { state, granted, retryAfterMs } = taken;
    await tx.$executeRaw(sql`
      UPDATE "Wave" SET "tokens" = ${state.tokens}, "tokensUpdatedAt" = ${state.updatedAt} WHERE "id" = ${id}::uuid`);
    if (granted > 0) return { cards: cards.slice(0, granted), waitMs: 0 };
    waits.push(retryAfterMs);
  }
  return { cards: [], waitMs: waits.length > 0 ? Math.min(...waits) : 0 };
}

/** Cards of a wave that succeeded, by which its pace grows; not counted where it is steady. */
async function succeededOf(tx: Transaction, { id, perMinute, growthFactor }: OpenWave): Promise<number> {
  if (perMinute === null || growthFactor === 1) return 0;
  const [sent] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS "count" FROM "CancellationItem" WHERE "waveId" = ${id}::uuid AND "status" IN ('BARRED', 'CANCELLING', 'CANCELLED')`);
  return sent?.count ?? 0;
}
