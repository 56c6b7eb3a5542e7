import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { itemsSettled } from "../events.ts";
import { runningRequestStatuses } from "../rules/request-states.ts";
import { cannotMove, lockRequest, mannerOf, noSuchRequest } from "./find-request.ts";
import { bringBack, findMaybeCut } from "./restore-cards.ts";
import { type Actor, transitionItems } from "./transition-items.ts";
import { transitionRequest } from "./transition-request.ts";

/** Takes a request back before any of its cards runs; its cards are free for other requests at once. */
export async function withdrawRequest(
  context: ActionContext,
  input: { requestId: string; reason?: string | undefined },
): Promise<Outcome<{ requestId: string }>> {
  const { viewer, services } = context;
  const reason = freeText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  const actor: Actor = { kind: "ACCOUNT", accountId: viewer.accountId };
  const now = services.clock.now();
  const manner = await mannerOf(context, input.requestId);
  return actInTransaction(services.store, manner, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    // Running cards are undone, not withdrawn: that may be too late for some, so it has an act and an answer of its own.
    if (runningRequestStatuses.some((running) => running === request.status))
      return cannotMove(request, "WITHDRAW", viewer, { ok: false, cause: "ILLEGAL" });
    const moved = await transitionRequest(tx, {
      requestId: request.id,
      from: request.status,
      action: "WITHDRAW",
      actor,
      reason: reason.text,
      now,
    });
    if (!moved.ok) return cannotMove(request, "WITHDRAW", viewer, moved);
    const all = sql`"requestId" = ${request.id}::uuid`;
    const cut = await findMaybeCut(tx, all);
    await transitionItems(tx, {
      requestId: request.id,
      action: "WITHDRAW",
      picked: sql`SELECT "id" FROM "CancellationItem" WHERE ${all}`,
      actor,
      now,
    });
    await bringBack(tx, request.id, cut);
    await announce(tx, itemsSettled, { requestId: request.id });
    await recordAudit(tx, {
      context,
      action: "request.withdraw",
      objectType: "CancellationRequest",
      objectId: request.id,
      customerId: request.customerId,
      facts: {},
      now,
    });
    return { ok: true, requestId: request.id };
  });
}
