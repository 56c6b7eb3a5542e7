import { useTranslate } from "react-admin";
import { type EventLineFacts, EventLines } from "../shared/EventLines.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useEventLine } from "../shared/use-event-line.ts";
import type { Task } from "./task.ts";

/** What happened to the task, its card and its request, latest first. */
export function TaskTimeline({ task }: { task: Task }) {
  const translate = useTranslate();
  const lineOf = useEventLine();
  const ofTask: EventLineFacts[] = task.events.nodes.map(({ id, action, actorName, at, note, detail }) => ({
    id,
    at,
    what: translate(`enum.ReviewTaskEventAction.${action}`),
    who: actorName ?? translate("enum.ActorKind.SYSTEM"),
    words: note ?? (detail ? translate(`enum.ReviewDecision.${detail}`, { _: detail }) : null),
  }));
  const ofRequest = [...task.request.events.nodes, ...(task.item?.events ?? [])].map(lineOf);
  return (
    <Panel title={translate("tasks.timeline")}>
      <EventLines lines={[...ofTask, ...ofRequest].sort((a, b) => b.at.localeCompare(a.at))} />
    </Panel>
  );
}
