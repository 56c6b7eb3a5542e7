import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { AgentPresenceSetInput } from "../generated/graphql.ts";
import { useCaseActs } from "./acts.ts";
import { keepPresence } from "./presence-store.ts";
import { myCasesKey } from "./use-my-cases.ts";

/** Says whether one takes cases; what comes of it is read at once. */
export function useTakeCases(): (input: AgentPresenceSetInput) => Promise<void> {
  const acts = useCaseActs();
  const queries = useQueryClient();
  return useCallback(
    async (input) => {
      keepPresence(await acts.presenceSet(input));
      await queries.invalidateQueries({ queryKey: myCasesKey });
    },
    [acts, queries],
  );
}
