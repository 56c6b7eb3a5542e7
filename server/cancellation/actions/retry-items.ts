import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { join, sql } from "../../platform/sql.ts";
import { lockRequest, noSuchRequest, transitionItems } from "../../requests/index.ts";
import { findNamedItems } from "./named-items.ts";

/** Has failed items of a request tried again, from the checks on: all failed ones, or those that are named, of a wave, or refused for one reason. */
export async function retryItems(
  context: ActionContext,
  input: {
    requestId: string;
    itemIds?: string[] | undefined;
    /** Public id. */
    waveId?: string | undefined;
    failureCode?: string | undefined;
  },
): Promise<Outcome<{ requestId: string; retriedCount: number }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const found = input.itemIds ? await findNamedItems(tx, request.id, input.itemIds) : { ids: null };
    if ("faults" in found) return refused(...found.faults);
    const { ids: named } = found;
    const { waveId, failureCode } = input;
    const narrowed = [
      named && sql`"id" = ANY(${named}::uuid[])`,
      waveId != null && sql`"waveId" = ${fromPublicId("wave", waveId)}::uuid`,
      failureCode != null && sql`"failureCode" = ${failureCode}`,
    ].filter((condition) => condition !== null && condition !== false);
    const retriedCount = await transitionItems(tx, {
      requestId: request.id,
      action: "RETRY",
      picked: sql`
        SELECT "id" FROM "CancellationItem"
        WHERE ${join([sql`"requestId" = ${request.id}::uuid AND "status" = 'FAILED'`, ...narrowed], " AND ")}`,
      set: sql`"failureCode" = NULL, "attempts" = 0, "nextAttemptAt" = NULL, "orderId" = NULL`,
      actor: { kind: "ACCOUNT", accountId: viewer.accountId },
      now,
    });
    await recordAudit(tx, {
      context,
      action: "request.retry",
      objectType: "CancellationRequest",
      objectId: request.id,
      customerId: request.customerId,
      facts: { retriedCount },
      now,
    });
    return { ok: true, requestId: request.id, retriedCount };
  });
}
