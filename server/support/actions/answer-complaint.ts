import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { LONGEST_STATEMENT } from "./file-complaint.ts";
import { cannotMove, lockComplaint, noSuchComplaint } from "./find-complaint.ts";
import { transitionComplaint } from "./transition-complaint.ts";

/** Says to the customer what comes of a complaint. */
export async function answerComplaint(
  context: ActionContext,
  input: { complaintId: string; answer: string },
): Promise<Outcome<{ complaintId: string }>> {
  const { viewer, services } = context;
  const answer = requiredText(input.answer, { at: "answer", most: LONGEST_STATEMENT });
  if (!answer.ok) return answer;
  return inTransaction(services.store, async (tx) => {
    const complaint = await lockComplaint(tx, context, input.complaintId);
    if (!complaint) return noSuchComplaint();
    const fault = cannotMove(complaint, "ANSWER", context);
    if (fault) return refused(fault);
    const { id: complaintId, requestId, customerId, number, kind } = complaint;
    const now = services.clock.now();
    await transitionComplaint(tx, {
      ...{ complaintId, requestId, now },
      ...{ action: "ANSWER", answer: answer.text, answeredById: viewer.accountId },
    });
    await recordAudit(tx, {
      ...{ context, action: "complaint.answer", objectType: "Complaint", objectId: complaintId, customerId },
      ...{ facts: { number, kind }, now },
    });
    return { ok: true, complaintId };
  });
}
