import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import type { Task } from "./task.ts";

interface Line {
  id: string;
  at: string;
  what: string;
  who: string;
  words: string | null | undefined;
}

/** What happened to the task, its card and its request, latest first. */
export function TaskTimeline({ task }: { task: Task }) {
  const translate = useTranslate();
  const system = translate("requests.system");
  const ofTask: Line[] = task.events.map(({ id, action, actorName, at, note, detail }) => ({
    id,
    at,
    what: translate(`tasks.event.${action}`, { _: action }),
    who: actorName ?? system,
    words: note ?? (detail ? translate(`enum.ReviewDecision.${detail}`, { _: detail }) : null),
  }));
  const ofRequest: Line[] = [...task.request.events, ...(task.item?.events ?? [])].map(
    ({ id, action, actorName, at, reason, toStatus }) => ({
      id,
      at,
      what: translate(`requests.event.${action}`, {
        _: translate(`enum.CancellationItemStatus.${toStatus}`, { _: action }),
      }),
      who: actorName ?? system,
      words: reason,
    }),
  );
  const lines = [...ofTask, ...ofRequest].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 40);
  return (
    <Panel title={translate("tasks.timeline")}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 }}>
        {lines.map(({ id, at, what, who, words }) => (
          <Box component="li" key={id} sx={{ display: "grid", gridTemplateColumns: "1fr auto", columnGap: 1 }}>
            <Box component="span" sx={{ fontWeight: 500 }}>
              {what}
            </Box>
            <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
              <Moment at={at} />
            </Box>
            <Box sx={{ gridColumn: "1 / -1", color: "text.secondary", fontSize: 12.5, overflowWrap: "anywhere" }}>
              {[who, words].filter(Boolean).join(" · ")}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
