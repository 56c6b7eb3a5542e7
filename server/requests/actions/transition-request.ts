import { announce } from "../../platform/events.ts";
import { empty, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { requestMoved } from "../events.ts";
import { type RequestAction, type RequestStatus, requestLife } from "../rules/request-states.ts";
import type { Actor } from "./actor.ts";
import { afterRequest } from "./move-effects.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** One move of one request. */
export interface RequestTransition {
  requestId: string;
  /** Status the caller saw; the move happens only if it still stands. */
  from: RequestStatus;
  action: RequestAction;
  actor: Actor;
  reason?: string | null;
  /** More columns of the request to write, as a list of assignments. */
  set?: Sql;
  now: Date;
}

/** What became of the move. */
export type TransitionResult =
  | { ok: true; status: RequestStatus; revision: number }
  | { ok: false; cause: "ILLEGAL" | "CONFLICT" };

/** The dates that a move writes besides the status. */
function datesOf(action: RequestAction, now: Date): Sql {
  switch (action) {
    case "SUBMIT":
      return sql`, "submittedAt" = ${now}`;
    case "APPROVE":
      return sql`, "approvedAt" = ${now}`;
    case "COMPLETE":
    case "COMPLETE_PARTLY":
    case "REJECT":
    case "WITHDRAW":
    case "EXPIRE":
      return sql`, "completedAt" = ${now}`;
    case "REOPEN":
    case "REINSTATE":
      return sql`, "completedAt" = NULL`;
    default:
      return empty;
  }
}

/**
 * The only writer of a request's status: compare-and-set on the status the caller saw, event and notice to live listeners in one statement, then what
 * modules above add and whatever the move sets going, in the caller's transaction.
 */
export async function transitionRequest(tx: Transaction, transition: RequestTransition): Promise<TransitionResult> {
  const { requestId, from, action, actor, reason = null, set, now } = transition;
  const to = requestLife.next(from, action);
  if (to === null) return { ok: false, cause: "ILLEGAL" };
  const [moved] = await tx.$queryRaw<{ revision: number }[]>(sql`
    WITH moved AS (
      UPDATE "CancellationRequest" SET "status" = ${raw(`'${to}'`)}, "revision" = "revision" + 1, "updatedAt" = ${now}${datesOf(action, now)}${set ? sql`, ${set}` : empty}
      WHERE "id" = ${requestId}::uuid AND "status" = ${raw(`'${from}'`)} RETURNING "id", "revision"
    ), events AS (
      INSERT INTO "CancellationEvent" ("requestId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "at")
      SELECT "id", "revision", ${raw(`'${action}'`)}, ${raw(`'${from}'`)}, ${raw(`'${to}'`)}, ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, ${reason}, ${now} FROM moved
    )
    SELECT "revision", pg_notify(${REQUEST_CHANNEL}, "id" || ':' || "revision")::text AS "told" FROM moved`);
  if (!moved) return { ok: false, cause: "CONFLICT" };
  await afterRequest(tx, { requestId, action, actorId: actor.accountId, now });
  await announce(tx, requestMoved, { requestId, action, from, by: actor.kind, at: now });
  return { ok: true, status: to, revision: moved.revision };
}
