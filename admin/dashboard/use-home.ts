import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { ReviewTaskUpdatedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";

const READ_AGAIN_MS = 15_000;

interface HomeOptions {
  /** Reads again whenever the queue moves, and not only every now and then. */
  followsQueue?: boolean;
}

/** What a first page reads: `useHome("reviewer", acts.reviewerHome)`; read again while somebody looks at it. */
export function useHome<Read>(
  name: string,
  read: (signal?: AbortSignal) => Promise<Read>,
  { followsQueue = false }: HomeOptions = {},
) {
  const queries = useQueryClient();
  const [locale] = useLocaleState();
  const queryKey = ["home", name, locale];
  useLive(ReviewTaskUpdatedDocument, followsQueue ? { filter: {} } : null, () =>
    queries.invalidateQueries({ queryKey }),
  );
  return useQuery({ queryKey, queryFn: ({ signal }) => read(signal), refetchInterval: READ_AGAIN_MS });
}
