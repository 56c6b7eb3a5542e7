import { useEffect, useRef } from "react";
import { useLocaleState } from "react-admin";
import type { TypedDocumentString } from "../generated/graphql.ts";
import { follow } from "./live.ts";

/**
 * Follows a subscription while the component is there: `useLive(CancellationRequestUpdatedDocument, { requestId }, (message) => …)`. Variables
 * are compared by value; null follows nothing. Broken lines mend themselves and nothing is missed.
 */
export function useLive<Result extends object, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | null,
  onMessage: (message: Result) => void,
): void {
  const latest = useRef(onMessage);
  latest.current = onMessage;
  const [locale] = useLocaleState();
  const key = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a stream speaks the language it was opened in
  useEffect(() => {
    const given: Variables | null = JSON.parse(key);
    return given ? follow(document, given, (message) => latest.current(message)) : undefined;
  }, [document, key, locale]);
}
