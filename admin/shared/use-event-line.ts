import { useTranslate } from "react-admin";
import type { EventLineFragment } from "../generated/graphql.ts";
import type { EventLineFacts } from "./EventLines.tsx";

/** Puts an event of a request or a card into words. */
export function useEventLine(): (event: EventLineFragment) => EventLineFacts {
  const translate = useTranslate();
  return ({ id, action, at, actorKind, actorName, reasonText }) => ({
    id,
    at,
    what: translate(`enum.CancellationEventAction.${action}`),
    who: actorName ?? translate(`enum.ActorKind.${actorKind}`),
    words: reasonText,
  });
}
