import { moveCardsSql } from "../../cards/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  givenBack,
  type ItemTransition,
  noteItemsSql,
  stoppableItemStatuses,
  transitionItems,
} from "../../requests/index.ts";
import { oneAtATime, restoreCards as restoreJob } from "../jobs/pipeline.ts";

/** Which items end before their time, and how. */
export interface ItemsEnd extends Omit<ItemTransition, "action" | "picked" | "set"> {
  action: "WITHDRAW" | "REJECT" | "RESTORE";
  /** A query for their `id`. */
  picked: Sql;
}

/**
 * Takes items back, gives them up or refuses them. A card that its carrier has cut off, or may have, gets its service back. Answers how many ended; the others have gone another way.
 */
export async function endItems(tx: Transaction, end: ItemsEnd): Promise<number> {
  const cut = await findMaybeCut(tx, end.picked);
  const ended = await transitionItems(tx, end);
  await bringBack(tx, { requestId: end.requestId, itemIds: cut, now: end.now });
  return ended;
}

/** All items of a request, as {@link ItemsEnd.picked}. */
export const itemsOf = (requestId: string) =>
  sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid`;

/**
 * Has the cards of items restored that were taken back while the carrier may have been cutting them. Whatever restoring is under way for them counts no longer: it may
 * have overtaken the cut.
 */
export async function bringBack(
  tx: Transaction,
  { requestId, itemIds, now }: { requestId: string; itemIds: readonly string[]; now: Date },
): Promise<void> {
  if (itemIds.length === 0) return;
  const marking = noteItemsSql(
    {
      attempts: sql`i."attempts" + 1`,
      cardStatusBefore: sql`CASE WHEN c."status" = 'CANCELLING' THEN i."cardStatusBefore" ELSE c."status" END`,
    },
    {
      from: sql`"SimCard" c`,
      where: sql`i."id" = ANY(${itemIds}::uuid[]) AND ${onceFound(sql`i."status" IN ${givenBack}`)}
        AND c."id" = i."cardId" AND ${onceFound(sql`c."status" <> 'CANCELLED'`)}`,
      now,
    },
  );
  const marked = await tx.$executeRaw(sql`
    WITH lost AS (${marking} RETURNING i."cardId")
    ${moveCardsSql({ cards: sql`SELECT "cardId" FROM lost`, move: "CUT", now })}`);
  if (marked > 0) await enqueue(tx, restoreJob, { requestId }, oneAtATime("restore", requestId));
}

/**
 * Those of the items whose carrier may have cut them off without our knowing: it was asked to, and its answer was lost or could not be understood. Asked before they are
 * taken back, given up or refused; what {@link bringBack} then does is harmless for cards that were never cut.
 */
async function findMaybeCut(tx: Transaction, among: Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT i."id" FROM "CancellationItem" i
    WHERE i."id" IN (${among}) AND ${onceFound(sql`
      i."status" = ANY(${[...stoppableItemStatuses]}::"CancellationItemStatus"[]) AND (i."status" = 'SCHEDULED' OR (i."barredAt" IS NULL AND EXISTS (
        SELECT FROM "CancellationEvent" e WHERE e."itemId" = i."id" AND e."action" = 'SCHEDULE' OFFSET 0)))`)}
    FOR UPDATE OF i`);
  return rows.map(({ id }) => id);
}
