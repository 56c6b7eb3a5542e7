import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { lockRequest, noSuchRequest } from "../../requests/index.ts";

/** Makes the slip of a request worth nothing, for example because it was lost. The next one that is printed has another code. */
export async function withdrawSlip(
  context: ActionContext,
  input: { requestId: string },
): Promise<Outcome<{ slipId: string }>> {
  const { services, viewer } = context;
  return actInTransaction(services.store, { thing: input.requestId }, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const where = { requestId: request.id, withdrawnAt: null };
    const [slip] = await tx.followSlip.updateManyAndReturn({
      where,
      data: { withdrawnAt: now, withdrawnById: viewer.accountId },
      select: { id: true },
    });
    if (!slip) return notFound({ zh: "有效小票", en: "slip that holds" }, ["input", "requestId"]);
    await recordAudit(tx, {
      ...{ context, action: "request.withdrawSlip", objectType: "CancellationRequest", objectId: request.id },
      ...{ customerId: request.customerId, facts: {}, now },
    });
    return { ok: true, slipId: slip.id };
  });
}
