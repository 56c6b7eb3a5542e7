import { useTranslate } from "react-admin";
import type { EventLineFragment } from "../generated/graphql.ts";
import type { EventLineFacts } from "./EventLines.tsx";

/** Puts an event of a request or a card into words. */
export function useEventLine(): (event: EventLineFragment) => EventLineFacts {
  const translate = useTranslate();
  return ({ id, action, at, actorKind, actorName, reasonText, toStatus }) => ({
    id,
    at,
    what: translate(`requests.event.${action}`, {
      _: translate(`enum.CancellationItemStatus.${toStatus}`, { _: action }),
    }),
    who: actorName ?? translate(actorKind === "CARRIER" ? "requests.carrierActor" : "requests.system"),
    words: reasonText,
  });
}
