import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type Actor, lockRequestRow, tellCustomer, transitionItems } from "../../requests/index.ts";
import { decideFlags, findHeldItems } from "../../risk/index.ts";
import { endItems, itemsOf } from "./end-items.ts";

/** What a person decided about the risk of some cards of a request, or of the request as a whole. */
export interface RiskDecision {
  requestId: string;
  /** Items whose own flags are decided; null for the flags on the request as a whole. */
  itemIds: readonly string[] | null;
  actor: Actor;
  /** Why, for the history; null without a word. */
  reason: string | null;
  now: Date;
}

/**
 * Finds the flags harmless. Items that no open flag holds any more go on at once; those that another one holds wait for its decision. Answers how many go on.
 */
export async function clearRisk(tx: Transaction, decision: RiskDecision): Promise<number> {
  const { requestId, itemIds, actor, reason, now } = decision;
  await lockRequestRow(tx, requestId);
  await decideFlags(tx, { requestId, itemIds, to: "CLEARED", actorId: actor.accountId, now });
  const meant = heldAmong(requestId, itemIds);
  const stillHeld = new Set((await findHeldItems(tx, { requestId, items: meant })).map(({ id }) => id));
  const free = (await tx.$queryRaw<{ id: string }[]>(meant)).filter(({ id }) => !stillHeld.has(id));
  return transitionItems(tx, {
    requestId,
    action: "RELEASE",
    picked: free,
    actor,
    reason: sql`${reason}`,
    now,
  });
}

/**
 * Confirms the risk: the flags stay on record and the held items are refused. For the flags on the request as a whole that is every card whose order is not with its
 * carrier yet, wherever it stands: a flag speaks once, so nothing would hold those that come later. What somebody else cleared before is not refused for flags of
 * its own. Answers how many were.
 */
export async function confirmRisk(tx: Transaction, decision: RiskDecision): Promise<number> {
  const { requestId, itemIds, actor, reason, now } = decision;
  await lockRequestRow(tx, requestId);
  const confirmed = await decideFlags(tx, { requestId, itemIds, to: "CONFIRMED", actorId: actor.accountId, now });
  if (confirmed === 0) return 0;
  const ownConfirmed = sql`(SELECT f."itemId" FROM "RiskFlag" f WHERE f."requestId" = ${requestId}::uuid AND f."status" = 'CONFIRMED')`;
  const refused = await endItems(tx, {
    requestId,
    action: "REJECT",
    picked:
      itemIds === null
        ? itemsOf(requestId)
        : sql`${heldAmong(requestId, itemIds)} AND ${onceFound(sql`"id" IN ${ownConfirmed}`)}`,
    actor,
    reason: sql`${reason}`,
    now,
  });
  if (itemIds === null) await tellCustomer(tx, { requestId, note: reason, asksAction: false, actor, now });
  return refused;
}

/** The held items that are meant. */
function heldAmong(requestId: string, itemIds: readonly string[] | null): Sql {
  const named = itemIds === null ? sql`true` : sql`"id" = ANY(${itemIds as string[]}::uuid[])`;
  return sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'HELD' AND ${named}`;
}
