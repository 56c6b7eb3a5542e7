import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocaleState } from "react-admin";
import { useSlaPolicyActs } from "./acts.ts";
import { type Rules, toInput } from "./rules-draft.ts";

/** How long somebody has to pause in writing before a policy is tried out, in milliseconds. */
const PAUSE_MS = 400;

/** What these rules would do; nothing while there are none to try out. */
export function usePreview(rules: Rules | undefined) {
  const acts = useSlaPolicyActs();
  const [locale] = useLocaleState();
  const key = rules === undefined ? "" : JSON.stringify(rules);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const { data, isFetching } = useQuery({
    queryKey: ["sla-policy-preview", locale, settled],
    queryFn: ({ signal }) => acts.preview(toInput(JSON.parse(settled) as Rules), signal),
    enabled: key !== "" && settled !== "",
    placeholderData: keepPreviousData,
  });
  const isCurrent = settled === key && !isFetching;
  return { preview: key === "" ? undefined : data, isCurrent, isWorking: key !== "" && !isCurrent };
}
