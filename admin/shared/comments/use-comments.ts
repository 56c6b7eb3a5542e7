import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { type CommentLineFragment, CommentsChangedDocument } from "../../generated/graphql.ts";
import { useLive } from "../../providers/use-live.ts";
import { useCommentActs } from "./acts.ts";

/** The comments about a request, oldest first, as colleagues write them; earlier ones when they are asked for. */
export function useComments(requestId: string) {
  const acts = useCommentActs();
  const queries = useQueryClient();
  const [locale] = useLocaleState();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["comments", requestId, locale],
    queryFn: ({ pageParam, signal }) => acts.comments(requestId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasPreviousPage ? pageInfo.startCursor : undefined),
  });
  useLive(CommentsChangedDocument, { requestId }, ({ commentsChanged: { comments } }) => {
    if (comments.length > 0) queries.invalidateQueries({ queryKey: ["comments", requestId] });
  });
  const comments: readonly CommentLineFragment[] | undefined = data?.pages.toReversed().flatMap(({ nodes }) => nodes);
  return {
    comments,
    hasEarlier: hasNextPage,
    showEarlier: () => void fetchNextPage(),
    isLoadingEarlier: isFetchingNextPage,
  };
}
