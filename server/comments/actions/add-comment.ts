import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FoundRequest, findRequest, noSuchRequest } from "../../requests/index.ts";
import { noSuchTask } from "../../reviews/index.ts";
import { mentionsChanged } from "../events.ts";
import { type CommentText, mentionFault, putMentions, readComment } from "./comment-text.ts";
import { reviseThread } from "./revise-thread.ts";

/** What somebody of the staff says to colleagues. */
export interface AddCommentInput {
  requestId: string;
  /** The review task at which it is said; absent on the page of the request. */
  taskId?: string | undefined;
  text: string;
  idempotencyKey: string;
}

/** Says something about a request to colleagues, and tells those whom it names. Nothing else about the request changes by it. */
export async function addComment(
  context: ActionContext,
  input: AddCommentInput,
): Promise<Outcome<{ commentId: string }>> {
  const { viewer, services } = context;
  const given = readComment(input.text);
  if (!given.ok) return given;
  return actInTransaction(services.store, {}, async (tx) => {
    const now = services.clock.now();
    const request = await findRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const taskId = await findTaskOf(tx, request, input.taskId);
    if (taskId === undefined) return noSuchTask();
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "commentAdd", input: facts, now };
    const added = await idempotent(tx, call, async () => {
      const fault = await mentionFault(tx, given);
      if (fault) return refused(fault);
      return { ok: true, resultId: await writeComment(tx, context, { request, taskId }, given, now) };
    });
    return added.ok ? { ok: true, commentId: added.resultId } : added;
  });
}

async function writeComment(
  tx: Transaction,
  context: ActionContext,
  { request, taskId }: { request: FoundRequest; taskId: string | null },
  { text, mentionedIds }: CommentText,
  now: Date,
): Promise<string> {
  const { id: requestId, customerId, number } = request;
  const revision = await reviseThread(tx, requestId);
  const { id: commentId } = await tx.comment.create({
    data: {
      ...{ requestId, customerId, taskId, text, revision },
      ...{ authorId: context.viewer.accountId, writtenAt: now },
    },
    select: { id: true },
  });
  if (await putMentions(tx, commentId, mentionedIds)) await announce(tx, mentionsChanged, { commentId });
  await recordAudit(tx, {
    ...{ context, action: "comment.add", objectType: "Comment", objectId: commentId, customerId },
    ...{ facts: { number, mentionedCount: mentionedIds.length }, now },
  });
  return commentId;
}

/** Row id of the task that is meant; null when none is, undefined when the request has no such task. */
async function findTaskOf(tx: Transaction, { id: requestId }: FoundRequest, publicId: string | undefined) {
  if (publicId == null) return null;
  const id = fromPublicId("task", publicId);
  if (id === null) return undefined;
  return (await tx.reviewTask.findFirst({ where: { id, requestId }, select: { id: true } }))?.id;
}
