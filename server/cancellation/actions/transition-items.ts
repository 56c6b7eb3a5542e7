import { moveCardsSql } from "../../cards/index.ts";
import type { ActorKind } from "../../generated/graphql/enums/ActorKind.ts";
import { empty, join, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { endFlagsSql } from "../../risk/index.ts";
import { type ItemAction, movesOf } from "../rules/item-states.ts";

/** Who makes a transition. */
export interface Actor {
  kind: keyof typeof ActorKind;
  accountId: string | null;
}

/** The product itself. */
export const systemActor: Actor = { kind: "SYSTEM", accountId: null };

/** Which items of one request make which move. */
export interface ItemTransition {
  requestId: string;
  action: ItemAction;
  /**
   * The items: a query with the column `id` and whatever `set` takes from it as `picked."…"`. Items that are not (or no longer) in a status from which the
   * action is legal are left as they are.
   */
  picked: Sql;
  /** Further columns to write, for example `"failureCode" = picked."code"`. */
  set?: Sql;
  actor: Actor;
  /** Why, for the history; a SQL expression may use `picked`. */
  reason?: Sql | null;
  now: Date;
}

/** What each action does to the card itself. */
const cardEffects: Partial<Record<ItemAction, "CANCELLING" | "CANCELLED">> = {
  BAR: "CANCELLING",
  CONFIRM: "CANCELLED",
};

/** What each action means for the flags that hold the item: a card that is over has no open question left. */
const flagEffects: Partial<Record<ItemAction, "CONFIRMED" | "LAPSED">> = {
  REJECT: "CONFIRMED",
  WITHDRAW: "LAPSED",
};

/**
 * The only writer of an item's status: compare-and-set, revision, immutable events, counts, the card's own status, the end of its open flags and the notice to
 * live listeners in one statement. Answers how many items moved; fewer than asked means that somebody else was faster. When none moves, nothing is written.
 */
export async function transitionItems(tx: Transaction, transition: ItemTransition): Promise<number> {
  const { requestId, action, picked, set, actor, reason, now } = transition;
  const { from, to } = movesOf(action);
  const effect = cardEffects[action];
  // A card that is barred again after a failure still is CANCELLING; what it was before that is known already.
  const keepBefore =
    action === "BAR"
      ? sql`, "cardStatusBefore" = coalesce((SELECT c."status" FROM "SimCard" c WHERE c."id" = i."cardId" AND c."status" <> 'CANCELLING'), i."cardStatusBefore")`
      : empty;
  const moveCards = effect
    ? sql`, cards AS (${moveCardsSql({ cards: sql`SELECT "cardId" FROM moved`, to: effect, now })})`
    : empty;
  const verdict = flagEffects[action];
  const endFlags = verdict
    ? sql`, flags AS (${endFlagsSql({ items: sql`SELECT "id" FROM moved`, to: verdict, actorId: actor.accountId, now })})`
    : empty;
  // With one legal origin it is known without looking; with several the old status must be read under the row's lock.
  const before = from.length === 1 ? raw(`'${from[0]}'`) : sql`picked."before"`;
  const source =
    from.length === 1
      ? picked
      : sql`SELECT p.*, b."status"::text AS "before" FROM (${picked}) p JOIN "CancellationItem" b ON b."id" = p."id" FOR UPDATE OF b`;
  const rows = await tx.$queryRaw<{ moved: bigint }[]>(sql`
    WITH request AS (
      SELECT "id", "revision" + 1 AS "revision" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE
    ), moved AS (
      UPDATE "CancellationItem" i
      SET "status" = ${raw(`'${to}'`)}, "revision" = request."revision", "updatedAt" = ${now}${keepBefore}${set ? sql`, ${set}` : empty}
      FROM request, (${source}) picked
      WHERE i."id" = picked."id" AND i."requestId" = request."id" AND i."status" IN (${join(from.map((status) => raw(`'${status}'`)))})
      RETURNING i."id", i."cardId", ${before} AS "before", ${reason ?? raw("NULL")}::text AS "reason"
    ), revised AS (
      UPDATE "CancellationRequest" r SET "revision" = request."revision", "updatedAt" = ${now}
      FROM request WHERE r."id" = request."id" AND EXISTS (SELECT 1 FROM moved)
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "at")
      SELECT request."id", moved."id", request."revision", ${action}, moved."before", ${to}, ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, moved."reason", ${now}
      FROM moved, request
    ), counted AS (
      UPDATE "CancellationItemCount" c SET "count" = c."count" + d."delta"
      FROM (
        SELECT ${to} AS "status", count(*)::int AS "delta" FROM moved
        UNION ALL SELECT "before", -count(*)::int FROM moved GROUP BY "before"
      ) d
      WHERE c."requestId" = ${requestId}::uuid AND c."status"::text = d."status"
    )${moveCards}${endFlags}, told AS (
      SELECT pg_notify('request_changed', request."id" || ':' || request."revision") FROM request WHERE EXISTS (SELECT 1 FROM moved)
    )
    SELECT (SELECT count(*) FROM moved) AS "moved" FROM (SELECT count(*) FROM told) t`);
  return Number(rows[0]?.moved ?? 0);
}
