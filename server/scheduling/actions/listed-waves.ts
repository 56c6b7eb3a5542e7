import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ListedWave, mergeListedWaves } from "../rules/listed-waves.ts";
import type { PlannedWave } from "../rules/plan.ts";

/** The waves of a draft together with those that its list names: what a person plans and what the list wishes are one schedule, whichever came first. */
export async function withListedWaves(
  tx: Transaction,
  requestId: string,
  waves: readonly PlannedWave[],
  now: Date,
): Promise<PlannedWave[]> {
  const listed = await tx.$queryRaw<ListedWave[]>(sql`
    SELECT e."waveName" AS "name", min(e."wishedOn")::text AS "day"
    FROM "CardListEntry" e JOIN "CancellationDraftCard" d ON d."requestId" = e."requestId" AND d."cardId" = e."cardId"
    WHERE e."requestId" = ${requestId}::uuid AND e."waveName" IS NOT NULL GROUP BY 1 ORDER BY 2 NULLS FIRST, min(d."position")`);
  return mergeListedWaves(waves, listed, shanghaiDay(now));
}
