import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { payoutKey, pollPayout, submitPayout } from "../jobs/payouts.ts";
import { isUnderWay, notUnderWay } from "../rules/payout-states.ts";

/**
 * Has a payout that waits for its next try be tried at once: handed over, or asked about when the provider has it. Under its own token, as always: it cannot be paid twice by being tried more
 * often.
 */
export async function retryPayout(
  context: ActionContext,
  input: { payoutId: string },
): Promise<Outcome<{ payoutId: string }>> {
  const id = fromPublicId("payout", input.payoutId);
  const path = ["input", "payoutId"];
  if (id === null) return notFound({ zh: "退费单", en: "refund" }, path);
  return actInTransaction(context.services.store, {}, async (tx) => {
    const payout = await tx.payout.findUnique({
      where: { id },
      select: { status: true, number: true, customerId: true },
    });
    if (!payout) return notFound({ zh: "退费单", en: "refund" }, path);
    if (!isUnderWay(payout.status))
      return refused({
        ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: notUnderWay, path },
        data: { from: payout.status, action: "RETRY", allowedActions: [] },
      });
    await enqueue(tx, payout.status === "PREPARED" ? submitPayout : pollPayout, { payoutId: id }, payoutKey(id));
    await recordAudit(tx, {
      ...{
        context,
        action: "settlement.retryPayout",
        objectType: "Payout",
        objectId: id,
        customerId: payout.customerId,
      },
      ...{ facts: { number: payout.number }, now: context.services.clock.now() },
    });
    return { ok: true, payoutId: id };
  });
}
