import { actInTransaction } from "../../platform/act-in-transaction.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { lockRequest, noSuchRequest } from "../../requests/index.ts";
import { recheckBlocked } from "../jobs/pipeline.ts";

/** Has the blocked items of a request's customer looked at again, for whoever removed a blocker outside of this product. Asking twice looks once. */
export async function askRecheck(
  context: ActionContext,
  input: { requestId: string },
): Promise<Outcome<{ requestId: string }>> {
  return actInTransaction(context.services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    await enqueue(tx, recheckBlocked, { customerId: request.customerId }, { key: `recheck:${request.customerId}` });
    return { ok: true, requestId: request.id };
  });
}
