import { accountEntity, addAuditSubject, mayDo } from "../../accounts/index.ts";
import { Comment } from "../../generated/graphql/models/Comment.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasFew,
  hasPages,
  viewersAccount,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { taskEntity } from "../../reviews/index.ts";
import { allowedCommentActions } from "../rules/comment-acts.ts";
import { MOST_MENTIONED } from "../rules/mentions.ts";

const CommentAction = enumOf("CommentAction", "What the author of a comment may do with it.", {
  EDIT: "Change what it says, soon after it was written.",
  DELETE: "Take it back; that there was one stays.",
});

const AllowedCommentAction = allowedActionType("AllowedCommentAction", "a comment", CommentAction);

interface CommentRow {
  authorId: string;
  writtenAt: string;
  deletedAt: string | null;
}

/** How comments are read: by staff alone. */
export const commentEntity = declareEntity(Comment, {
  table: "Comment",
  idPrefix: "comment",
  right: "comments.read",
  customerSees: () => sql`false`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request it is about."),
    task: belongsTo(
      () => taskEntity,
      "taskId",
      "The review task at which it was said; null where that was the page of the request.",
      {
        nullable: true,
      },
    ),
    author: belongsTo(() => accountEntity, "authorId", "Who says it."),
    mentions: hasFew(
      () => accountEntity,
      (comment, account) =>
        sql`${account}."id" IN (SELECT m."accountId" FROM "CommentMention" m WHERE m."commentId" = ${comment}."id")`,
      "Whom it names, as they are called today: one for each `@{account_…}` in its text.",
      { orderBy: (account) => sql`${account}."displayName", ${account}."id"`, most: MOST_MENTIONED },
    ),
  },
  expressions: {
    namesMe: {
      type: () => Boolean,
      description: "Whether it names the caller.",
      expression: (comment) => sql`EXISTS (
        SELECT FROM "CommentMention" m WHERE m."commentId" = ${comment}."id" AND m."accountId" = ${viewersAccount})`,
    },
  },
  computed: {
    isMine: {
      type: () => Boolean,
      description: "Whether the caller wrote it.",
      needs: ["authorId"],
      compute: ({ authorId }: CommentRow, { viewer }: ComputeContext) => authorId === viewer.accountId,
    },
    allowedActions: {
      type: () => [AllowedCommentAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["authorId", "writtenAt", "deletedAt"],
      compute: ({ authorId, writtenAt, deletedAt }: CommentRow, { viewer, clock, language }: ComputeContext) =>
        toAllowedActions(
          allowedCommentActions(
            {
              isOwn: authorId === viewer.accountId,
              state: deletedAt === null ? "WRITTEN" : "DELETED",
              writtenAt: new Date(writtenAt),
            },
            { mayWrite: mayDo(viewer.role, "comments.write"), now: clock.now() },
          ),
          language,
        ),
    },
  },
});

const inOrder = { columns: ["writtenAt", "id"], descending: false };

extendEntity(requestEntity, {
  relations: {
    comments: hasPages(
      () => commentEntity,
      (request, comment) => sql`${comment}."requestId" = ${request}."id"`,
      "What staff say to each other about it, at its review tasks as well, oldest first; empty for customers.",
      inOrder,
    ),
  },
});

extendEntity(taskEntity, {
  relations: {
    comments: hasPages(
      () => commentEntity,
      (task, comment) => sql`${comment}."requestId" = ${task}."requestId"`,
      "What staff say to each other about its request, here and elsewhere, oldest first.",
      inOrder,
    ),
  },
});

addAuditSubject({
  objectType: "Comment",
  name: (rowId) => sql`
    SELECT r."number" FROM "Comment" c JOIN "CancellationRequest" r ON r."id" = c."requestId" WHERE c."id" = ${rowId}`,
  meantBy: (sought) => sql`SELECT "id" FROM "Comment" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
