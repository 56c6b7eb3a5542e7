import { recordAudit } from "../../audit/index.ts";
import type { ActionContext, Outcome } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { mentionsChanged } from "../events.ts";
import { putMentions } from "./comment-text.ts";
import { cannotDo, lockComment, noSuchComment } from "./find-comment.ts";
import { reviseThread } from "./revise-thread.ts";

/** Takes one's own comment back: its words go for good, that there was one stays. */
export async function deleteComment(
  context: ActionContext,
  input: { commentId: string },
): Promise<Outcome<{ commentId: string }>> {
  const { services } = context;
  return inTransaction(services.store, async (tx) => {
    const comment = await lockComment(tx, input.commentId);
    if (!comment) return noSuchComment();
    const now = services.clock.now();
    const refusal = cannotDo(comment, "DELETE", context, now);
    if (refusal) return refusal;
    const { id: commentId, requestId, customerId, number } = comment;
    const revision = await reviseThread(tx, requestId);
    await tx.comment.update({ where: { id: commentId }, data: { text: null, deletedAt: now, revision } });
    if (await putMentions(tx, commentId, [])) await announce(tx, mentionsChanged, { commentId });
    await recordAudit(tx, {
      ...{ context, action: "comment.delete", objectType: "Comment", objectId: commentId, customerId },
      ...{ facts: { number }, now },
    });
    return { ok: true, commentId };
  });
}
