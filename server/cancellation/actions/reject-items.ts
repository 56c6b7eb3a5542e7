import { onceFound, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type Actor,
  live,
  type RequestStatus,
  requestLife,
  transitionItems,
  transitionRequest,
} from "../../requests/index.ts";
import { decideFlags } from "../../risk/index.ts";
import { endItems, itemsOf } from "./end-items.ts";

/** What a person decided about cards of a request. */
export interface ItemsDecision {
  requestId: string;
  itemIds: readonly string[];
  actor: Actor;
  /** Why, for the history; null without a word. */
  reason: string | null;
  now: Date;
}

/** Requests that have ended for good: nothing in them comes back. */
const overForGood: readonly RequestStatus[] = ["COMPLETED", "WITHDRAWN", "EXPIRED"];

/** Refuses cards that have not run. Answers how many; the others have gone another way. */
export async function rejectItems(tx: Transaction, decision: ItemsDecision): Promise<number> {
  const { requestId, itemIds, actor, reason, now } = decision;
  return endItems(tx, {
    requestId,
    action: "REJECT",
    picked: sql`${itemsOf(requestId)} AND "id" = ANY(${itemIds as string[]}::uuid[])`,
    actor,
    reason: sql`${reason}`,
    now,
  });
}

/**
 * Takes a refusal back because an appeal was granted: the cards are checked again, and what was held against them then is harmless now. Null means every refused
 * card. The flags on the request as a whole go with them: they refused these cards, too. Cards that are in another live request or cancelled meanwhile stay as they are. Answers how many come back.
 */
export async function reinstateItems(
  tx: Transaction,
  { itemIds, ...decision }: Omit<ItemsDecision, "itemIds"> & { itemIds: readonly string[] | null },
): Promise<number> {
  const { requestId, actor, reason, now } = decision;
  const [request] = await tx.$queryRaw<{ status: RequestStatus }[]>(
    sql`SELECT "status"::text AS "status" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE`,
  );
  if (!request || overForGood.includes(request.status)) return 0;
  const refused = sql`
    i."requestId" = ${requestId}::uuid AND i."status" = 'REJECTED' AND ${itemIds === null ? sql`true` : sql`i."id" = ANY(${itemIds as string[]}::uuid[])`}`;
  // Whoever hands one of these cards in at the same time waits for this decision, or is waited for.
  await tx.$queryRaw(sql`
    SELECT 1 FROM "SimCard" WHERE "id" IN (SELECT i."cardId" FROM "CancellationItem" i WHERE ${refused}) ORDER BY "id" FOR UPDATE`);
  const back = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT i."id" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" AND ${onceFound(sql`c."customerId" = i."customerId" AND c."status" <> 'CANCELLED'`)}
    WHERE ${refused} AND NOT EXISTS (SELECT 1 FROM "CancellationItem" o WHERE o."cardId" = i."cardId" AND o."status" ${live})`);
  if (back.length === 0) return 0;
  const ids = back.map(({ id }) => id);
  const cleared = { requestId, from: "CONFIRMED", to: "CLEARED", actorId: actor.accountId, now } as const;
  await decideFlags(tx, { ...cleared, itemIds: ids });
  // What was held against the request as a whole was held against this card, too: the appeal was right about both.
  await decideFlags(tx, { ...cleared, itemIds: null });
  const reinstated = await transitionItems(tx, {
    requestId,
    action: "REINSTATE",
    // A card that has its service back is barred anew when its turn comes.
    set: sql`"barredAt" = CASE WHEN (SELECT c."status" FROM "SimCard" c WHERE c."id" = i."cardId") = 'CANCELLING' THEN i."barredAt" END`,
    picked: back,
    actor,
    reason: sql`${reason}`,
    now,
  });
  if (requestLife.next(request.status, "REINSTATE"))
    await transitionRequest(tx, { requestId, from: request.status, action: "REINSTATE", actor, reason, now });
  return reinstated;
}
