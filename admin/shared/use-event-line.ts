import { useTranslate } from "react-admin";
import type { EventLineFragment } from "../generated/graphql.ts";
import type { EventLineFacts } from "./EventLines.tsx";
import { useFormat } from "./use-format.ts";

/** Puts an event of a request or a card into words. */
export function useEventLine(): (event: EventLineFragment) => EventLineFacts {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  return ({ id, action, at, actorKind, actorName, reasonText, dueAt, dueBefore, cardCount }) => ({
    id,
    at,
    what: translate(`enum.CancellationEventAction.${action}`),
    who: actorName ?? translate(`enum.ActorKind.${actorKind}`),
    words: [
      cardCount && translate("desk.event.cards", { smart_count: cardCount, count: cardCount }),
      action === "MOVE_DATE"
        ? `${dueBefore ? dateTime(dueBefore) : translate("desk.event.noDate")} → ${dueAt ? dateTime(dueAt) : translate("desk.event.noDate")}`
        : dueAt && translate("desk.event.due", { date: dateTime(dueAt) }),
      reasonText,
    ]
      .filter(Boolean)
      .join(" · "),
  });
}
