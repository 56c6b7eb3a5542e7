import { mayDo } from "../../accounts/index.ts";
import { type ActionContext, notFound, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { allowedCommentActions, type CommentAction } from "../rules/comment-acts.ts";

/** A comment as acts need it. */
export interface FoundComment {
  id: string;
  requestId: string;
  customerId: string;
  authorId: string;
  text: string | null;
  writtenAt: Date;
  deletedAt: Date | null;
  /** Number of its request. */
  number: string;
  /** Row ids of the accounts that it names. */
  mentionedIds: string[];
}

/** What is said when there is no such comment. */
export const noSuchComment = () => notFound({ zh: "评论", en: "comment" }, ["input", "commentId"]);

/** The comment with this public id, locked until the end of the transaction; null when there is none. */
export async function lockComment(tx: Transaction, publicId: string): Promise<FoundComment | null> {
  const id = fromPublicId("comment", publicId);
  if (id === null) return null;
  const [found] = await tx.$queryRaw<FoundComment[]>(sql`
    SELECT c."id", c."requestId", c."customerId", c."authorId", c."text", c."writtenAt", c."deletedAt",
      (SELECT r."number" FROM "CancellationRequest" r WHERE r."id" = c."requestId") AS "number",
      ARRAY(SELECT m."accountId" FROM "CommentMention" m WHERE m."commentId" = c."id") AS "mentionedIds"
    FROM "Comment" c WHERE c."id" = ${id}::uuid FOR UPDATE OF c`);
  return found ?? null;
}

/** Why this person cannot do this with a comment now, as an answer to the call; null when they can. */
export function cannotDo(
  { authorId, writtenAt, deletedAt }: FoundComment,
  action: CommentAction,
  { viewer }: Pick<ActionContext, "viewer">,
  now: Date,
): { ok: false; errors: UserFault[] } | null {
  const state = deletedAt === null ? "WRITTEN" : "DELETED";
  const facts = { isOwn: authorId === viewer.accountId, state, writtenAt } as const;
  const allowed = allowedCommentActions(facts, { mayWrite: mayDo(viewer.role, "comments.write"), now });
  const reason = allowed.find((each) => each.action === action)?.reason;
  if (!reason) return null;
  const allowedActions = allowed.filter(({ isAllowed }) => isAllowed).map((each) => each.action);
  return refused({
    ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: reason },
    data: { from: state, action, allowedActions },
  });
}
