import { takeTokens } from "../../carrier/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { grownPace } from "../rules/plan.ts";
import { hasStepsFirst } from "./step-cards.ts";

/** A wave that runs, as whoever takes cards from it needs it. */
interface OpenWave {
  id: string;
  perMinute: number | null;
  growthFactor: number;
  tokens: number;
  tokensUpdatedAt: Date | null;
}

/** Cards that may go now; when a wave's own pace lets none go, when to ask again. */
export interface TakenCards<Card> {
  cards: Card[];
  waitMs: number;
}

/** Parts of a minute into which a wave's pace is divided, so that its cards do not all go at the beginning. */
const PARTS = 6;

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
    const { id, tokens, tokensUpdatedAt } = wave;
    const cards = await read(sql`${id}::uuid`, most);
    if (cards.length === 0) continue;
    const perMinute = await paceNow(tx, wave);
    if (perMinute === null) return { cards, waitMs: 0 };
    const burst = Math.max(1, Math.floor(perMinute / PARTS));
    const cap = { perSecond: Math.max(1, perMinute - burst) / 60, burst };
    const bucket = { tokens: tokensUpdatedAt ? tokens : burst, updatedAt: tokensUpdatedAt ?? now };
    const { state, granted, retryAfterMs } = takeTokens(bucket, cap, cards.length, now);
    await tx.$executeRaw(sql`
      UPDATE "Wave" SET "tokens" = ${state.tokens}, "tokensUpdatedAt" = ${state.updatedAt} WHERE "id" = ${id}::uuid`);
    if (granted > 0) return { cards: cards.slice(0, granted), waitMs: 0 };
    waits.push(retryAfterMs);
  }
  return { cards: [], waitMs: waits.length > 0 ? Math.min(...waits) : 0 };
}

/** Cards a minute that a wave may send now: its pace grows with the cards that succeeded. Null for as many as the carrier takes. */
async function paceNow(tx: Transaction, { id, perMinute, growthFactor }: OpenWave): Promise<number | null> {
  if (perMinute === null || growthFactor === 1) return perMinute;
  const [sent] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS "count" FROM "CancellationItem" WHERE "waveId" = ${id}::uuid AND "status" IN ('BARRED', 'CANCELLING', 'CANCELLED')`);
  return grownPace({ perMinute, growthFactor }, sent?.count ?? 0);
}
