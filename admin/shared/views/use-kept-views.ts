import { useQuery } from "@tanstack/react-query";
import type { KeptViewsQuery } from "../../generated/graphql.ts";
import { useViewActs } from "./acts.ts";

/** Under which everything that the person keeps about lists is known here. */
export const keptViewsKey = ["kept-views"] as const;

/** Everything that the person keeps about lists; undefined until it is known. Whoever cannot have it works on with the lists' own. */
export function useKeptViews(): { kept: KeptViewsQuery | undefined; isSettled: boolean } {
  const acts = useViewActs();
  const { data, isPending } = useQuery({
    queryKey: keptViewsKey,
    queryFn: ({ signal }) => acts.keptViews(signal),
    staleTime: 60_000,
  });
  return { kept: data, isSettled: !isPending };
}
