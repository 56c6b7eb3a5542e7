import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { join, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
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
  const { services } = context;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const found = input.itemIds ? await findNamedItems(tx, request.id, input.itemIds) : { ids: null };
    if ("faults" in found) return refused(...found.faults);
    const { ids: named } = found;
    const { waveId, failureCode } = input;
    const narrowed = [
      named && sql`"id" = ANY(${named}::uuid[])`,
      waveId != null && sql`"waveId" = ${fromPublicId("wave", waveId)}::uuid`,
      failureCode != null && sql`"failureCode" = ${failureCode}`,
    ].filter((condition) => condition !== null && condition !== false);
    const isMeant = narrowed.length > 0 ? join(narrowed, " AND ") : sql`true`;
    const retriedCount = await retryFailed(tx, context, request, isMeant);
    return { ok: true, requestId: request.id, retriedCount };
  });
}

/** The same in the caller's transaction, for a request that is locked: the failed ones among its items that meet a condition. */
export async function retryFailed(
  tx: Transaction,
  context: ActionContext,
  { id: requestId, customerId }: { id: string; customerId: string },
  isMeant: Sql,
): Promise<number> {
  const now = context.services.clock.now();
  const retriedCount = await transitionItems(tx, {
    requestId,
    action: "RETRY",
    picked: sql`
      SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'FAILED' AND ${isMeant}`,
    set: sql`"failureCode" = NULL, "attempts" = 0, "nextAttemptAt" = NULL, "orderId" = NULL`,
    actor: { kind: "ACCOUNT", accountId: context.viewer.accountId },
    now,
  });
  await recordAudit(tx, {
    context,
    action: "request.retry",
    objectType: "CancellationRequest",
    objectId: requestId,
    customerId,
    facts: { retriedCount },
    now,
  });
  return retriedCount;
}
