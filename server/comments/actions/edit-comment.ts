import { recordAudit } from "../../audit/index.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { refused } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { mentionsChanged } from "../events.ts";
import { mentionFault, putMentions, readComment } from "./comment-text.ts";
import { cannotDo, lockComment, noSuchComment } from "./find-comment.ts";
import { reviseThread } from "./revise-thread.ts";

/** Changes what one's own comment says, soon after it was written. Whoever it names now and did not before is told; whoever it names no more is left in peace. */
export async function editComment(
  context: ActionContext,
  input: { commentId: string; text: string },
): Promise<Outcome<{ commentId: string }>> {
  const { services } = context;
  const given = readComment(input.text);
  if (!given.ok) return given;
  return inTransaction(services.store, async (tx) => {
    const comment = await lockComment(tx, input.commentId);
    if (!comment) return noSuchComment();
    const now = services.clock.now();
    const refusal = cannotDo(comment, "EDIT", context, now);
    if (refusal) return refusal;
    const { id: commentId, requestId, customerId, number } = comment;
    if (given.text === comment.text) return { ok: true, commentId };
    const fault = await mentionFault(tx, given, comment.mentionedIds);
    if (fault) return refused(fault);
    const revision = await reviseThread(tx, requestId);
    await tx.comment.update({ where: { id: commentId }, data: { text: given.text, editedAt: now, revision } });
    if (await putMentions(tx, commentId, given.mentionedIds)) await announce(tx, mentionsChanged, { commentId });
    await recordAudit(tx, {
      ...{ context, action: "comment.edit", objectType: "Comment", objectId: commentId, customerId },
      ...{ facts: { number, mentionedCount: given.mentionedIds.length }, now },
    });
    return { ok: true, commentId };
  });
}
