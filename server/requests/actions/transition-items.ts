/**
 * Decision: each transition is one statement. Compare-and-set on the old status, events, counts, the card's own status and the notice to live listeners
 * happen together for thousands of items at once. The revision of a request is its position in the stream: subscriptions replay from the tables, a
 * notice only says when to look.
 */
import { moveCardsSql } from "../../cards/index.ts";
import { announce } from "../../platform/events.ts";
import { empty, join, onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ItemsMove, itemsMoved } from "../events.ts";
import { finalItemStatuses, type ItemAction, type ItemStatus, itemLife } from "../rules/item-states.ts";
import type { Actor } from "./actor.ts";
import { lockRequestRow } from "./find-request.ts";
import { afterItems, alongItems } from "./move-effects.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** An item that is to move. */
export interface PickedItem {
  /** Row id. */
  id: string;
  /** What `set` and `reason` take from it as `picked."word"`, for example a code. */
  word?: string | null;
}

/** Which items of one request make which move. */
export interface ItemTransition {
  requestId: string;
  action: ItemAction;
  /** The items, or a query for their `id`. Those that are not (or no longer) in a status from which the action is legal are left as they are. */
  picked: Sql | readonly PickedItem[];
  /** Further columns to write, for example `"failureCode" = picked."word"`. */
  set?: Sql;
  actor: Actor;
  /** Why, for the history; a SQL expression may use `picked."word"`. */
  reason?: Sql | null;
  /** The order at the carrier that it is about. */
  orderId?: string;
  now: Date;
}

/** What each action does to the card itself. */
const cardEffects: Partial<Record<ItemAction, "CUT" | "CANCEL">> = { BAR: "CUT", CONFIRM: "CANCEL" };

/**
 * The only writer of an item's status: compare-and-set, revision, immutable events, counts, the card's own status, what modules above add and the notice to
 * live listeners in one statement, then it says what happened. Answers how many items moved; fewer than asked means that somebody else was faster. When none moves, nothing is written.
 *
 * The items are named one by one, so that the planner knows how many there are whatever its statistics say, and finds each by its id.
 */
export async function transitionItems(tx: Transaction, transition: ItemTransition): Promise<number> {
  const { requestId, action, set, actor, reason, orderId, now } = transition;
  const from = itemLife.origins(action);
  const to = itemLife.target(action);
  const picked = await pickItems(tx, transition, from);
  if (picked.length === 0) return 0;
  const effect = cardEffects[action];
  const hasEnded = (finalItemStatuses as readonly ItemStatus[]).includes(to);
  // A card that is barred again after a failure still is CANCELLING; what it was before that is known already.
  const keepBefore =
    action === "BAR"
      ? sql`, "cardStatusBefore" = coalesce((SELECT c."status" FROM "SimCard" c WHERE c."id" = i."cardId" AND c."status" <> 'CANCELLING'), i."cardStatusBefore")`
      : empty;
  const moveCards = effect
    ? sql`, cards AS (${moveCardsSql({ cards: sql`SELECT "cardId" FROM moved`, move: effect, now })})`
    : empty;
  const along = alongItems({ action, moved: sql`SELECT "id" FROM moved`, actorId: actor.accountId, now }).map(
    (statement, index) => sql`, ${raw(`along_${index}`)} AS (${statement})`,
  );
  // The counts are compared as text on purpose: looked up by their key, one that another transaction has just changed was passed over after the wait for it.
  const [moved] = await tx.$queryRaw<[Pick<ItemsMove, "revision"> & { from: ItemsMove["from"] | null }]>(sql`
    WITH request AS (
      SELECT "id", "revision" + 1 AS "revision" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE
    ), moved AS (
      UPDATE "CancellationItem" i
      SET "status" = ${raw(`'${to}'`)}, "revision" = request."revision", "updatedAt" = ${now}, "endedAt" = ${hasEnded ? sql`${now}::timestamptz` : raw("NULL")}${keepBefore}${set ? sql`, ${set}` : empty}
      FROM request, unnest(${picked.map(({ id }) => id)}::uuid[], ${picked.map(({ word }) => word ?? null)}::text[],
        ${picked.map(({ before }) => before)}::"CancellationItemStatus"[]) AS picked("id", "word", "before")
      WHERE i."id" = picked."id" AND ${onceFound(sql`i."requestId" = ${requestId}::uuid AND i."status" = picked."before"`)}
      RETURNING i."id", i."cardId", picked."before"::text AS "before", ${reason ?? raw("NULL")}::text AS "reason"
    ), revised AS (
      UPDATE "CancellationRequest" r SET "revision" = request."revision", "updatedAt" = ${now}
      FROM request WHERE r."id" = request."id" AND EXISTS (SELECT 1 FROM moved)
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "at")
      SELECT request."id", moved."id", request."revision", ${raw(`'${action}'`)}, moved."before"::"CancellationEventStatus", ${raw(`'${to}'`)}, ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, moved."reason", ${now}
      FROM moved, request
    ), counted AS (
      UPDATE "CancellationItemCount" c SET "count" = c."count" + d."delta"
      FROM (
        SELECT ${to} AS "status", count(*)::int AS "delta" FROM moved
        UNION ALL SELECT "before", -count(*)::int FROM moved GROUP BY "before"
      ) d
      WHERE c."requestId" = ${requestId}::uuid AND c."status"::text = d."status"
    )${moveCards}${along.length > 0 ? join(along, "") : empty}, told AS (
      SELECT pg_notify(${REQUEST_CHANNEL}, request."id" || ':' || request."revision") FROM request WHERE EXISTS (SELECT 1 FROM moved)
    )
    SELECT request."revision", (SELECT json_object_agg(b."before", b."count") FROM (SELECT "before", count(*) FROM moved GROUP BY "before") b) AS "from"
    FROM request, (SELECT count(*) FROM told) t`);
  if (!moved?.from) return 0;
  const { from: origins, revision } = moved;
  await afterItems(tx, { action, itemIds: picked.map(({ id }) => id), now });
  await announce(tx, itemsMoved, { requestId, action, from: origins, to, revision, by: actor.kind, at: now, orderId });
  return Object.values(origins).reduce((sum, count) => sum + count, 0);
}

/** The items that the move is legal for, with where each stands. With several legal origins that is read under their locks; with one it is known without looking. */
async function pickItems(
  tx: Transaction,
  { picked, requestId }: ItemTransition,
  from: readonly ItemStatus[],
): Promise<(PickedItem & { before: ItemStatus })[]> {
  const items = "sql" in picked ? await tx.$queryRaw<PickedItem[]>(picked) : picked;
  const [only, ...others] = from;
  if (items.length === 0 || only === undefined) return [];
  if (others.length === 0) return items.map((item) => ({ ...item, before: only }));
  await lockRequestRow(tx, requestId);
  const locked = await tx.$queryRaw<{ id: string; status: ItemStatus }[]>(sql`
    SELECT "id", "status"::text AS "status" FROM "CancellationItem" WHERE "id" = ANY(${items.map(({ id }) => id)}::uuid[]) ORDER BY "id" FOR UPDATE`);
  const statusOf = new Map(locked.map(({ id, status }) => [id, status]));
  return items.flatMap((item) => {
    const before = statusOf.get(item.id);
    return before !== undefined && from.includes(before) ? [{ ...item, before }] : [];
  });
}
