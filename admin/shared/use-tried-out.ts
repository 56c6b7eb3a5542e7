import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocaleState } from "react-admin";

/** How long somebody has to pause in writing before something is tried out, in milliseconds. */
const PAUSE_MS = 400;

/** What something that is being written would do, asked when its writer pauses; nothing while there is nothing to try out. `name` tells such questions apart. */
export function useTriedOut<Value, Answer>(
  name: string,
  value: Value | undefined,
  ask: (value: Value, signal: AbortSignal) => Promise<Answer>,
) {
  const [locale] = useLocaleState();
  const key = value === undefined ? "" : JSON.stringify(value);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const { data, isFetching } = useQuery({
    queryKey: [name, locale, settled],
    queryFn: ({ signal }) => ask(JSON.parse(settled) as Value, signal),
    enabled: key !== "" && settled !== "",
    placeholderData: keepPreviousData,
  });
  const isCurrent = settled === key && !isFetching;
  return { preview: key === "" ? undefined : data, isCurrent, isWorking: key !== "" && !isCurrent };
}
