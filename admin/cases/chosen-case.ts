import { useSearchParams } from "react-router";

/** The name under which the address holds the case whose conversation is open. */
export const CASE = "case";

/** The case whose conversation is open, and how another one is opened; `null` closes it. */
export function useChosenCase(): [chosen: string | null, choose: (id: string | null) => void] {
  const [params, setParams] = useSearchParams();
  return [params.get(CASE), (id) => setParams(id === null ? {} : { [CASE]: id })];
}
