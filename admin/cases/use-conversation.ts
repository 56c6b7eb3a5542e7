import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocaleState } from "react-admin";
import { CaseChangedDocument, type CaseMessageFragment } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { useCaseActs } from "./acts.ts";
import { markSeen } from "./unread.ts";

/** Has a case and its conversation read again, after something was done there or heard of it. */
export function useReadCaseAgain(caseId: string): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["support-case", caseId] }),
      queries.invalidateQueries({ queryKey: ["case-messages", caseId] }),
    ]);
}

/** A case and what is said in it, as it goes on; earlier messages when they are asked for. What stands on the screen counts as seen. */
export function useConversation(caseId: string) {
  const acts = useCaseActs();
  const [locale] = useLocaleState();
  const readAgain = useReadCaseAgain(caseId);
  const whole = useQuery({
    queryKey: ["support-case", caseId, locale],
    queryFn: ({ signal }) => acts.supportCase(caseId, signal),
  });
  const said = useInfiniteQuery({
    queryKey: ["case-messages", caseId, locale],
    queryFn: ({ pageParam, signal }) => acts.messages(caseId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasPreviousPage ? pageInfo.startCursor : undefined),
  });
  useLive(CaseChangedDocument, { caseId }, () => void readAgain());
  const messages: readonly CaseMessageFragment[] | undefined = said.data?.pages
    .toReversed()
    .flatMap(({ nodes }) => nodes);
  const isMine = whole.data?.isMine === true;
  useSeenUntil(caseId, messages?.at(-1)?.id);
  useReadUntil(caseId, isMine ? messages?.findLast(({ kind }) => kind === "CUSTOMER")?.id : undefined);
  return {
    supportCase: whole.data,
    messages,
    error: whole.error ?? said.error,
    retry: readAgain,
    hasEarlier: said.hasNextPage,
    showEarlier: () => void said.fetchNextPage(),
    isLoadingEarlier: said.isFetchingNextPage,
  };
}

/** What stands on a screen that somebody looks at has been seen. */
function useSeenUntil(caseId: string, until: string | undefined): void {
  useEffect(() => (until === undefined ? undefined : onceLookedAt(() => markSeen(caseId, until))), [caseId, until]);
}

/** The customer is told how far the agent who has the case has read. */
function useReadUntil(caseId: string, until: string | undefined): void {
  const acts = useCaseActs();
  useEffect(
    () =>
      until === undefined
        ? undefined
        : // What could not be told is told with the next message.
          onceLookedAt(() => void acts.readMark(caseId, until).catch(() => {})),
    [acts, caseId, until],
  );
}

/** Does something once, as soon as somebody looks at the page; answers how it is called off. */
function onceLookedAt(act: () => void): () => void {
  const calledOff = new AbortController();
  const look = () => {
    if (document.visibilityState !== "visible" || calledOff.signal.aborted) return;
    calledOff.abort();
    act();
  };
  document.addEventListener("visibilitychange", look, { signal: calledOff.signal });
  look();
  return () => calledOff.abort();
}
