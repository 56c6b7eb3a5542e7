import { useQuery } from "@tanstack/react-query";
import { useLocaleState } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { useCaseActs } from "./acts.ts";

/** Names what is read of one's own cases; `use-case-news.ts` has it read again whenever something came. */
export const myCasesKey = ["my-cases"];

/** The cases that one has, those that one has just resolved, and how many wait. For agents only. */
export function useMyCases() {
  const { viewer, may } = useViewer();
  const acts = useCaseActs();
  const [locale] = useLocaleState();
  const agentId = viewer?.account?.id ?? "";
  return useQuery({
    queryKey: [...myCasesKey, agentId, locale],
    queryFn: ({ signal }) => acts.myCases(agentId, signal),
    enabled: agentId !== "" && may("CASES_WORK"),
  });
}
