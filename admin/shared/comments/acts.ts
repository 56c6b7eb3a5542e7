import {
  CommentAddDocument,
  type CommentAddInput,
  CommentColleaguesDocument,
  CommentDeleteDocument,
  CommentEditDocument,
  type CommentEditInput,
  CommentsDocument,
  CommentsSeenDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  /** The last comments before a cursor; the latest of all where there is none. */
  comments: async (requestId: string, before: string | null, signal?: AbortSignal) =>
    found((await call(CommentsDocument, { requestId, before }, signal)).cancellationRequest).comments,

  commentColleagues: async (signal?: AbortSignal) =>
    (await call(CommentColleaguesDocument, {}, signal)).commentColleagues,

  /** Says that the person has seen what names them: they are not told of it any more. */
  commentSeen: async (commentId: string) =>
    settled((await call(CommentsSeenDocument, { commentIds: [commentId] })).noticesMarkRead),

  commentAdd: async (input: CommentAddInput) => settled((await call(CommentAddDocument, { input })).commentAdd),

  commentEdit: async (input: CommentEditInput) => settled((await call(CommentEditDocument, { input })).commentEdit),

  commentDelete: async (commentId: string) =>
    settled((await call(CommentDeleteDocument, { input: { commentId } })).commentDelete),
};

/** What staff do with comments. Each throws a UserErrorsError when the server says why not. */
export const useCommentActs = () => useActs(acts);
