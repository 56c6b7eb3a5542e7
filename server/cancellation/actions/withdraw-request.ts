import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import {
  type Actor,
  cannotMove,
  lockRequest,
  mannerOf,
  noSuchRequest,
  runningRequestStatuses,
  transitionRequest,
} from "../../requests/index.ts";
import { endItems, itemsOf } from "./end-items.ts";

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
    await endItems(tx, { requestId: request.id, action: "WITHDRAW", picked: itemsOf(request.id), actor, now });
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
