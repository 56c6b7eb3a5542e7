import { announce } from "../../platform/events.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { putIntoWave, reviseRequest } from "../../requests/index.ts";
import { scheduleChanged } from "../events.ts";
import { demandApproval } from "./demand-approval.ts";
import { keepWishes } from "./keep-wishes.ts";

/** Condition on a wave: cards can still be put into it, and taken out of it. */
export const isOpenForCards = (wave: Sql): Sql =>
  sql`(${wave}."startedAt" IS NULL AND ${wave}."status" IN ('PLANNED', 'READY', 'PAUSED'))`;

/**
 * Puts cards of a locked request into the waves that its customer's list names; what cannot be moved any more stays. `listed` is a query for `itemId` and `waveName`. Answers how
 * many cards moved.
 */
export async function moveListedCards(
  tx: Transaction,
  { requestId, listed, accountId, now }: { requestId: string; listed: Sql; accountId: string; now: Date },
): Promise<number> {
  const moves = await tx.$queryRaw<{ waveId: string; from: string | null; itemIds: string[] }[]>(sql`
    SELECT w."id" AS "waveId", i."waveId" AS "from", array_agg(i."id") AS "itemIds"
    FROM (${listed}) l("itemId", "waveName")
    JOIN "Schedule" s ON s."requestId" = ${requestId}::uuid
    JOIN "Wave" w ON w."scheduleId" = s."id" AND w."name" = l."waveName" AND ${isOpenForCards(sql`w`)}
    JOIN "CancellationItem" i ON i."id" = l."itemId" AND i."requestId" = s."requestId" AND i."waveId" IS DISTINCT FROM w."id"
    LEFT JOIN "Wave" own ON own."id" = i."waveId"
    WHERE own."id" IS NULL OR ${isOpenForCards(sql`own`)} GROUP BY 1, 2`);
  for (const { waveId, from, itemIds } of moves) {
    await putIntoWave(tx, sql`SELECT unnest(${itemIds}::uuid[])`, waveId);
    await tx.$executeRaw(sql`
      UPDATE "Wave" SET "cardCount" = "cardCount" + CASE "id" WHEN ${waveId}::uuid THEN ${itemIds.length}::int ELSE -${itemIds.length}::int END
      WHERE "id" IN (${waveId}::uuid, ${from}::uuid)`);
  }
  if (moves.length > 0) {
    const set = { version: { increment: 1 }, setById: accountId, setAt: now };
    await tx.schedule.update({ where: { requestId }, data: set });
    await keepWishes(tx, { requestId, actor: { kind: "ACCOUNT", accountId }, now });
    await demandApproval(tx, { requestId, now });
    await reviseRequest(tx, requestId, now);
    await announce(tx, scheduleChanged, { requestId });
  }
  return moves.reduce((sum, { itemIds }) => sum + itemIds.length, 0);
}
