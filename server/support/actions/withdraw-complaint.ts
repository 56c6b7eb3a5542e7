import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { cannotMove, lockComplaint, noSuchComplaint } from "./find-complaint.ts";
import { transitionComplaint } from "./transition-complaint.ts";

/** Takes a complaint back that one filed oneself and nobody has answered: it counts nowhere any more. */
export async function withdrawComplaint(
  context: ActionContext,
  input: { complaintId: string },
): Promise<Outcome<{ complaintId: string }>> {
  const { services } = context;
  return inTransaction(services.store, async (tx) => {
    const complaint = await lockComplaint(tx, context, input.complaintId);
    if (!complaint) return noSuchComplaint();
    const fault = cannotMove(complaint, "WITHDRAW", context);
    if (fault) return refused(fault);
    const { id: complaintId, requestId, customerId, number, kind } = complaint;
    const now = services.clock.now();
    await transitionComplaint(tx, { complaintId, requestId, action: "WITHDRAW", now });
    await recordAudit(tx, {
      ...{ context, action: "complaint.withdraw", objectType: "Complaint", objectId: complaintId, customerId },
      ...{ facts: { number, kind }, now },
    });
    return { ok: true, complaintId };
  });
}
