import { announce } from "../../platform/events.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { decideFlags } from "../../risk/index.ts";
import { requestMoved } from "../events.ts";
import { nextRequestStatus, type RequestAction, type RequestStatus } from "../rules/request-states.ts";
import type { Actor } from "./transition-items.ts";

/** One move of one request. */
export interface RequestTransition {
  requestId: string;
  /** Status the caller saw; the move happens only if it still stands. */
  from: RequestStatus;
  action: RequestAction;
  actor: Actor;
  reason?: string | null;
  now: Date;
}

/** What became of the move. */
export type TransitionResult =
  | { ok: true; status: RequestStatus; revision: number }
  | { ok: false; cause: "ILLEGAL" | "CONFLICT" };

/** The columns a move writes besides the status. */
function datesOf(action: RequestAction, now: Date) {
  switch (action) {
    case "SUBMIT":
      return { submittedAt: now };
    case "APPROVE":
      return { approvedAt: now };
    case "COMPLETE":
    case "COMPLETE_PARTLY":
    case "REJECT":
    case "WITHDRAW":
    case "EXPIRE":
      return { completedAt: now };
    case "REOPEN":
    case "REINSTATE":
      return { completedAt: null };
    default:
      return {};
  }
}

/** What each action means for open flags on the request as a whole. */
const flagEffects: Partial<Record<RequestAction, "CONFIRMED" | "LAPSED">> = {
  REJECT: "CONFIRMED",
  WITHDRAW: "LAPSED",
  EXPIRE: "LAPSED",
};

/**
 * The only writer of a request's status: compare-and-set on the status the caller saw, then event, the end of its open flags, notice to live listeners and
 * whatever the move sets going, in the caller's transaction.
 */
export async function transitionRequest(tx: Transaction, transition: RequestTransition): Promise<TransitionResult> {
  const { requestId, from, action, actor, reason, now } = transition;
  const to = nextRequestStatus(from, action);
  if (to === null) return { ok: false, cause: "ILLEGAL" };
  const [moved] = await tx.cancellationRequest.updateManyAndReturn({
    where: { id: requestId, status: from },
    data: { status: to, revision: { increment: 1 }, updatedAt: now, ...datesOf(action, now) },
    select: { revision: true },
  });
  if (!moved) return { ok: false, cause: "CONFLICT" };
  await tx.cancellationEvent.create({
    data: {
      requestId,
      revision: moved.revision,
      action,
      fromStatus: from,
      toStatus: to,
      actorKind: actor.kind,
      actorId: actor.accountId,
      reason: reason ?? null,
      at: now,
    },
  });
  const verdict = flagEffects[action];
  if (verdict) await decideFlags(tx, { requestId, itemIds: null, to: verdict, actorId: actor.accountId, now });
  await tx.$queryRaw(sql`SELECT 1 FROM pg_notify('request_changed', ${`${requestId}:${moved.revision}`}::text)`);
  await announce(tx, requestMoved, { requestId, action });
  return { ok: true, status: to, revision: moved.revision };
}
